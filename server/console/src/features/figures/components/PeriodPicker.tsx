import { Field } from "@/components/ui/Field";
import { Segmented } from "@/components/ui/Segmented";
import { useWords } from "@/lib/words";
import { lastDays, length, type Period } from "../lib/period";

const PRESETS = ["7", "30", "90", "365"] as const;

export interface PeriodPickerProps {
  period: Period;
  today: string;
  onPick: (period: Period) => void;
}

export function PeriodPicker({ period, today, onPick }: PeriodPickerProps) {
  const { t } = useWords();
  const days = period.to === today ? String(length(period)) : "";
  const day = (name: keyof Period) => (
    <Field label={t(`figures.${name}`)}>
      {(wiring) => (
        <input
          {...wiring}
          type="date"
          className="input"
          value={period[name]}
          max={today}
          onChange={(event) => {
            if (event.target.value) onPick({ ...period, [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <div className="figures-period">
      <Segmented
        legend={t("figures.period")}
        value={days}
        onChange={(n) => onPick(lastDays(today, Number(n)))}
        segments={PRESETS.map((value) => ({ value, label: t("figures.days", { n: value }) }))}
      />
      {day("from")}
      {day("to")}
    </div>
  );
}

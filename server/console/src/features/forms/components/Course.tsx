// One figure of the whole province over the last periods. What is missing is a gap.
import { useMemo, useState } from "react";
import type { FormView } from "@/api/types";
import { Chart } from "@/components/chart/Chart";
import { Segmented } from "@/components/ui/Segmented";
import { useWords } from "@/lib/words";
import { useSheets } from "../api/forms";
import { figure } from "../lib/number";
import { beginsAt } from "../lib/period";

export function Course({ form, periods }: { form: FormView; periods: readonly string[] }) {
  const { t, language } = useWords();
  const [chosen, setChosen] = useState(form.indicators[0]?.id ?? "");
  const sheets = useSheets(form.id, periods);
  const indicator = form.indicators.find(({ id }) => id === chosen);
  const values = useMemo(() => sheets?.map(({ all }) => all.values[chosen] ?? null), [sheets, chosen]);
  const times = useMemo(() => periods.map(beginsAt), [periods]);
  const lines = useMemo(() => [{ name: indicator?.name[language] ?? "", color: "primary", values: values ?? [], bars: true }], [indicator, language, values]);
  if (!indicator || !values) return null;
  const said = periods.map((period, at) => `${period}: ${figure(values[at], indicator.decimals, language)}`).join(", ");
  const name = `${indicator.name[language]} (${indicator.unit[language]})`;
  return (
    <div className="forms-course">
      <Segmented
        legend={t("forms.indicator")}
        value={chosen}
        onChange={setChosen}
        segments={form.indicators.map(({ id, name: words }) => ({ value: id, label: words[language] }))}
      />
      {values.some((value) => value !== null) ? (
        <Chart label={t("forms.chart", { name, said })} times={times} lines={lines} height={180} />
      ) : (
        <p className="quiet">{t("forms.no_course", { name })}</p>
      )}
    </div>
  );
}

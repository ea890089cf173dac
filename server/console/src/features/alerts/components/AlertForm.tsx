// What a warning says, how grave it is and until when.
import type { AlertDraft } from "@/api/types";
import { Field } from "@/components/ui/Field";
import { Level, LEVELS } from "@/components/ui/Level";
import { Segmented } from "@/components/ui/Segmented";
import { fromLocal, toLocal } from "@/lib/localTime";
import { useWords, type MessageKey } from "@/lib/words";

const STATUSES = ["actual", "exercise", "test"] as const;
const SCALES = {
  urgency: ["immediate", "expected", "future", "past", "unknown"],
  severity: ["extreme", "severe", "moderate", "minor", "unknown"],
  certainty: ["observed", "likely", "possible", "unlikely", "unknown"],
} as const;

const LEVEL_WORDS: readonly MessageKey[] = ["level.1", "level.2", "level.3", "level.4", "level.5"];

export interface AlertFormProps {
  draft: AlertDraft;
  readOnly: boolean;
  onChange: (fields: Partial<AlertDraft>) => void;
}

const lines = (text: string) => text.split("\n");

export function AlertForm({ draft, readOnly, onChange }: AlertFormProps) {
  const { t } = useWords();
  const text = (label: string, value: string, change: (value: string) => void, rows = 0) => (
    <Field label={label}>
      {(wiring) => {
        const more = { ...wiring, className: "input", value, readOnly, onChange: (event: { target: { value: string } }) => change(event.target.value) };
        return rows ? <textarea {...more} rows={rows} /> : <input {...more} />;
      }}
    </Field>
  );
  const english = draft.en ?? { headline: "" };
  const time = (name: "onset" | "expires") => (
    <Field label={t(`alerts.${name}`)}>
      {(wiring) => (
        <input
          {...wiring}
          type="datetime-local"
          className="input"
          readOnly={readOnly}
          value={toLocal(draft[name])}
          onChange={(event) => {
            const at = fromLocal(event.target.value);
            if (name === "onset") onChange({ onset: at ?? null });
            else if (at) onChange({ expires: at });
          }}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="alert-form" disabled={readOnly}>
      <legend className="unseen">{t("alerts.title")}</legend>
      <div>
        <p className="alert-label">
          {t("alerts.level")}: {t(LEVEL_WORDS[draft.level - 1] ?? "level.1")}
        </p>
        <Segmented legend={t("alerts.level")} value={String(draft.level)} onChange={(level) => onChange({ level: Number(level) })} segments={LEVELS.map((level) => ({ value: String(level), label: <Level level={level} short /> }))} />
      </div>
      <div>
        <p className="alert-label">{t("alerts.status")}</p>
        <Segmented legend={t("alerts.status")} value={draft.status} onChange={(status) => onChange({ status })} segments={STATUSES.map((value) => ({ value, label: t(`alerts.status_${value}`) }))} />
      </div>
      {text(t("alerts.headline"), draft.vi.headline, (headline) => onChange({ vi: { ...draft.vi, headline } }))}
      {text(t("alerts.description"), draft.vi.description ?? "", (description) => onChange({ vi: { ...draft.vi, description } }), 2)}
      {text(t("alerts.steps"), (draft.vi.steps ?? []).join("\n"), (steps) => onChange({ vi: { ...draft.vi, steps: lines(steps) } }), 5)}
      {text(t("alerts.speech"), draft.vi.speech ?? "", (speech) => onChange({ vi: { ...draft.vi, speech } }), 2)}
      {text(t("alerts.headline_en"), english.headline, (headline) => onChange({ en: { ...english, headline } }))}
      {text(t("alerts.steps_en"), (english.steps ?? []).join("\n"), (steps) => onChange({ en: { ...english, steps: lines(steps) } }), 4)}
      <div className="alert-row">
        {time("onset")}
        {time("expires")}
      </div>
      <div className="alert-row">
        {(["urgency", "severity", "certainty"] as const).map((scale) => (
          <Field key={scale} label={t(`alerts.${scale}`)}>
            {(wiring) => (
              <select {...wiring} className="input" value={draft[scale]} onChange={(event) => onChange({ [scale]: event.target.value })}>
                {SCALES[scale].map((value) => (
                  <option key={value} value={value}>
                    {t(`cap.${value}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

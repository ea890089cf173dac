import { Save } from "lucide-react";
import { useState, type FormEvent, type RefObject } from "react";
import { useCatalog } from "@/api/catalog";
import type { IntakeWay } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field, FieldError } from "@/components/ui/Field";
import { Segmented } from "@/components/ui/Segmented";
import { refusal } from "@/lib/refusal";
import { useWords, type MessageKey } from "@/lib/words";
import { degrees, type IntakeDraft } from "../hooks/useIntakeDraft";

const WAYS: readonly IntakeWay[] = ["call", "message", "counter"];
const PLACED = new Set(["phone", "contact", "text", "position", "category", "commune"]);

type Line = "phone" | "contact" | "position";

export interface IntakeFormProps {
  draft: IntakeDraft;
  error: Error | null;
  busy: boolean;
  firstRef: RefObject<HTMLInputElement | null>;
  onChange: (fields: Partial<IntakeDraft>) => void;
  onSave: () => void;
}

export function IntakeForm({ draft, error, busy, firstRef, onChange, onSave }: IntakeFormProps) {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  const [gap, setGap] = useState<"text" | "position">();
  const refused = error ? refusal(error, language) : undefined;
  // The server names both numbers; here they are one field.
  const field = /lat|lon|fix/.test(refused?.field ?? "") ? "position" : refused?.field;
  const wrong = (name: string) => (field === name ? refused?.words : undefined);
  const save = () => {
    if (!draft.text.trim()) return setGap("text");
    if (draft.position.trim() && !degrees(draft.position)) return setGap("position");
    setGap(undefined);
    onSave();
  };
  const line = (name: Line, label: MessageKey, more: object = {}) => (
    <Field label={t(label)} error={name === "position" && gap === name ? t("intake.position_wrong") : wrong(name)}>
      {(wiring) => (
        <input {...wiring} {...more} className="input" value={draft[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
      )}
    </Field>
  );
  const tick = (name: "sos" | "hide_name") => (
    <label className="intake-tick">
      <input type="checkbox" checked={draft[name]} onChange={(event) => onChange({ [name]: event.target.checked })} />
      {t(`intake.${name}`)}
    </label>
  );
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <Segmented
        legend={t("intake.way")}
        value={draft.way}
        onChange={(way) => onChange({ way })}
        segments={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
      />
      <div className="intake-pair">
        {line("phone", "intake.phone", { type: "tel", ref: firstRef, placeholder: t("intake.phone_hint"), autoComplete: "off" })}
        {line("contact", "intake.contact", { autoComplete: "off" })}
      </div>
      <Field label={t("intake.text")} error={gap === "text" ? t("intake.empty") : wrong("text")}>
        {(wiring) => (
          <textarea {...wiring} className="input" rows={5} value={draft.text} onChange={(event) => onChange({ text: event.target.value })} />
        )}
      </Field>
      <div className="intake-pair">
        <Field label={t("intake.category")} error={wrong("category")}>
          {(wiring) => (
            <select {...wiring} className="input" value={draft.category} onChange={(event) => onChange({ category: event.target.value })}>
              <option value="">{t("intake.no_category")}</option>
              {catalog?.categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name[language]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t("intake.commune")} error={wrong("commune")}>
          {(wiring) => (
            <select {...wiring} className="input" value={draft.commune} onChange={(event) => onChange({ commune: event.target.value })}>
              <option value="">{t("intake.no_commune")}</option>
              {catalog?.communes.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {line("position", "intake.position", { inputMode: "decimal", autoComplete: "off" })}
      <div className="intake-ticks">
        {tick("sos")}
        {tick("hide_name")}
      </div>
      {refused && !PLACED.has(field ?? "") && <FieldError words={refused.words} />}
      <Button look="primary" type="submit" disabled={busy} icon={<Save size={16} aria-hidden />}>
        {t(busy ? "intake.saving" : "intake.save")}
      </Button>
    </form>
  );
}

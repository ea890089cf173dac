// A warning begins with a template and what its blanks are filled with.
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useAlertStep, useTemplates } from "../api/alerts";
import { blanks } from "../lib/blanks";

export interface NewAlertProps {
  /** The template it begins with, unless another one is chosen. */
  first?: string | undefined;
  onClose: () => void;
  onMade: (id: string) => void;
}

export function NewAlert({ first, onClose, onMade }: NewAlertProps) {
  const { t, language } = useWords();
  const { data: templates = [] } = useTemplates();
  const [chosen, setChosen] = useState(first);
  const [values, setValues] = useState<Record<string, string>>({});
  const step = useAlertStep();
  const template = templates.find(({ id }) => id === chosen) ?? templates[0];
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (template) step.mutate({ verb: "begin", template: template.id, values }, { onSuccess: ({ id }) => onMade(id) });
  };
  return (
    <Dialog title={t("alerts.new")} onClose={onClose}>
      <form className="alerts-new" onSubmit={begin}>
        <Field label={t("alerts.template")}>
          {(wiring) => (
            <select {...wiring} data-first-focus className="input" value={template?.id ?? ""} onChange={(event) => setChosen(event.target.value)}>
              {templates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name[language]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {template &&
          blanks(template).map((name) => (
            <Field key={name} label={t("alerts.blank", { name })}>
              {(wiring) => (
                <input {...wiring} className="input" value={values[name] ?? ""} onChange={(event) => setValues({ ...values, [name]: event.target.value })} />
              )}
            </Field>
          ))}
        {step.error && <FieldError words={refusal(step.error, language).words} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("act.cancel")}</Button>
          <Button look="primary" type="submit" disabled={step.isPending || !template}>
            {t("alerts.begin")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

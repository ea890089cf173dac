// One dialog for these steps: each asks for some of a unit, a person, a time
// and words.
import { useState, type FormEvent } from "react";
import { useCatalog } from "@/api/catalog";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { fromLocal } from "@/lib/localTime";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { Step } from "../api/steps";
import { useColleagues } from "../hooks/useColleagues";
import type { StepTaking } from "../hooks/useStep";

export type WorkVerb = "split" | "give" | "extend" | "bounce";

export interface WorkDialogProps {
  verb: WorkVerb;
  detail: CaseDetail;
  step: StepTaking;
  onClose: () => void;
}

interface Written {
  pick: string;
  due: string;
  text: string;
}

/** The step, or the field that is missing. */
function stepOf(verb: WorkVerb, { pick, due, text }: Written): Step | keyof Written {
  const at = fromLocal(due);
  switch (verb) {
    case "give":
      return pick ? { verb, staff: pick } : "pick";
    case "split":
      if (!pick) return "pick";
      return text ? { verb, unit: pick, text, ...(at && { due_at: at }) } : "text";
    case "extend":
      if (!at) return "due";
      return text ? { verb, reason: text, due_at: at } : "text";
    case "bounce":
      return text ? { verb, reason: text, ...(pick && { suggested_unit: pick }) } : "text";
  }
}

export function WorkDialog({ verb, detail, step, onClose }: WorkDialogProps) {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  const [text, setText] = useDraft(`${detail.id}:${verb}`);
  const [pick, setPick] = useState("");
  const [due, setDue] = useState("");
  const [missing, setMissing] = useState<keyof Written>();
  const { data: colleagues } = useColleagues(detail.id, verb === "give");
  const refused = step.error && step.variables?.verb === verb ? refusal(step.error, language) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = stepOf(verb, { pick, due, text: text.trim() });
    if (typeof taken === "string") return setMissing(taken);
    step.mutate(taken, { onSuccess: () => { setText(""); onClose(); } });
  };
  const choices =
    verb === "give"
      ? (colleagues?.items.map(({ id, name }) => ({ id, name })) ?? [])
      : (catalog?.units.filter(({ id }) => id !== detail.unit?.id).map(({ id, name }) => ({ id, name: name[language] })) ?? []);
  const pickLabel = verb === "give" ? "work.staff" : verb === "bounce" ? "work.suggested_unit" : "work.unit";
  return (
    <Dialog title={t(`act.${verb}`)} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <p>{t(`work.${verb}_hint`)}</p>
        {verb !== "extend" && (
          <Field label={t(pickLabel)} error={missing === "pick" ? t("work.pick") : undefined}>
            {(wiring) => (
              <select {...wiring} data-first-focus className="input" value={pick} onChange={(event) => setPick(event.target.value)}>
                <option value="">–</option>
                {choices.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {(verb === "extend" || verb === "split") && (
          <Field label={t(verb === "extend" ? "work.due_at" : "work.due_at_optional")} error={missing === "due" ? t("work.pick") : undefined}>
            {(wiring) => <input {...wiring} type="datetime-local" className="input" value={due} onChange={(event) => setDue(event.target.value)} />}
          </Field>
        )}
        {verb !== "give" && (
          <Field label={t(verb === "split" ? "work.text" : "work.reason")} error={missing === "text" ? t("work.write") : undefined}>
            {(wiring) => <textarea {...wiring} className="input" value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
        )}
        {refused && <FieldError words={refused.words} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("act.cancel")}</Button>
          <Button look="primary" type="submit" disabled={step.isPending}>
            {t(step.isPending ? "act.working" : `act.${verb}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

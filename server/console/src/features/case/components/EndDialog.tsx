// Closing or rejecting cannot be taken back by the desk: say what the person
// will see, take the reason, then do it.
import { useState, type FormEvent } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

export type EndVerb = "close" | "reject";

export interface EndDialogProps {
  verb: EndVerb;
  detail: CaseDetail;
  step: StepTaking;
  onClose: () => void;
}

export function EndDialog({ verb, detail, step, onClose }: EndDialogProps) {
  const { t, language } = useWords();
  const [reason, setReason] = useDraft(`${detail.id}:${verb}`);
  const [missing, setMissing] = useState(false);
  const refused = step.error && step.variables?.verb === verb ? refusal(step.error, language) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim();
    if (verb === "reject" && !words) return setMissing(true);
    const done = {
      onSuccess: () => {
        setReason("");
        onClose();
      },
    };
    if (verb === "reject") step.mutate({ verb, reason: words }, done);
    else step.mutate(words ? { verb, reason: words } : { verb }, done);
  };
  const beside = missing ? t("confirm.reason_missing") : refused?.field === "reason" ? refused.words : undefined;
  return (
    <Dialog title={t(`confirm.${verb}`, { code: detail.code })} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <p>{t(`confirm.${verb}_hint`)}</p>
        <Field label={t(verb === "reject" ? "confirm.reason" : "confirm.reason_optional")} error={beside}>
          {(wiring) => (
            <textarea
              {...wiring}
              className="input"
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setMissing(false);
              }}
            />
          )}
        </Field>
        {refused && refused.field !== "reason" && <FieldError words={refused.words} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("act.cancel")}</Button>
          <Button look={verb === "reject" ? "danger" : "primary"} type="submit" disabled={step.isPending}>
            {t(step.isPending ? "act.working" : `act.${verb}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

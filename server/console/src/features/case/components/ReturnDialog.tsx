// Why an answer goes back to whoever wrote it.
import { useState, type FormEvent } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

export interface ReturnDialogProps {
  detail: CaseDetail;
  step: StepTaking;
  onClose: () => void;
}

export function ReturnDialog({ detail, step, onClose }: ReturnDialogProps) {
  const { t, language } = useWords();
  const [reason, setReason] = useDraft(`${detail.id}:return_answer`);
  const [missing, setMissing] = useState(false);
  const refused = step.error && step.variables?.verb === "return_answer" ? refusal(step.error, language) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim();
    if (!words) return setMissing(true);
    step.mutate(
      { verb: "return_answer", reason: words },
      {
        onSuccess: () => {
          setReason("");
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={t("proposed.return_title")} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        <Field label={t("work.reason")} error={missing ? t("work.write") : undefined}>
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
        {refused && <FieldError words={refused.words} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("act.cancel")}</Button>
          <Button look="primary" type="submit" disabled={step.isPending}>
            {t(step.isPending ? "act.working" : "act.return_answer")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

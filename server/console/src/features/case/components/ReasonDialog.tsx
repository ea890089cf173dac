// Closing, rejecting and sending an answer back cannot be taken back by the desk: say what
// follows, take the reason, then do it.
import { useState, type FormEvent } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords, type MessageKey } from "@/lib/words";
import type { Step } from "../api/steps";
import type { StepTaking } from "../hooks/useStep";

export type ReasonVerb = "close" | "reject" | "return_answer";

interface Asks {
  title: MessageKey;
  hint?: MessageKey;
  label: MessageKey;
  /** What is said when there is no reason; nothing where none is needed. */
  missing?: MessageKey;
  look: "primary" | "danger";
}

const ASKS: Record<ReasonVerb, Asks> = {
  close: { title: "confirm.close", hint: "confirm.close_hint", label: "confirm.reason_optional", look: "primary" },
  reject: { title: "confirm.reject", hint: "confirm.reject_hint", label: "confirm.reason", missing: "confirm.reason_missing", look: "danger" },
  return_answer: { title: "proposed.return_title", label: "work.reason", missing: "work.write", look: "primary" },
};

export interface ReasonDialogProps {
  verb: ReasonVerb;
  detail: CaseDetail;
  step: StepTaking;
  onClose: () => void;
}

function stepOf(verb: ReasonVerb, reason: string): Step {
  if (verb === "close") return reason ? { verb, reason } : { verb };
  return { verb, reason };
}

export function ReasonDialog({ verb, detail, step, onClose }: ReasonDialogProps) {
  const { t, language } = useWords();
  const [reason, setReason] = useDraft(`${detail.id}:${verb}`);
  const [gap, setGap] = useState<MessageKey>();
  const { title, hint, label, missing, look } = ASKS[verb];
  const refused = step.error && step.variables?.verb === verb ? refusal(step.error, language) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = reason.trim();
    if (missing && !words) return setGap(missing);
    step.mutate(stepOf(verb, words), {
      onSuccess: () => {
        setReason("");
        onClose();
      },
    });
  };
  const beside = gap ? t(gap) : refused?.field === "reason" ? refused.words : undefined;
  return (
    <Dialog title={t(title, { code: detail.code })} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        {hint && <p>{t(hint)}</p>}
        <Field label={t(label)} error={beside}>
          {(wiring) => (
            <textarea
              {...wiring}
              className="input"
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setGap(undefined);
              }}
            />
          )}
        </Field>
        {refused && refused.field !== "reason" && <FieldError words={refused.words} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("act.cancel")}</Button>
          <Button look={look} type="submit" disabled={step.isPending}>
            {t(step.isPending ? "act.working" : `act.${verb}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

// Sending cannot be taken back: once more what it does; where the server asks for it, a box
// that says it was read and understood, without which it does not go, and the second factor.
import { useState } from "react";
import { Refused } from "@/api/failure";
import type { AlertDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { Level } from "@/components/ui/Level";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { AlertStepTaking } from "../api/alerts";
import { atLeast } from "../lib/atLeast";
import { understood } from "../lib/understood";

export interface ApproveDialogProps {
  detail: AlertDetail;
  step: AlertStepTaking;
  onClose: () => void;
}

export function ApproveDialog({ detail, step, onClose }: ApproveDialogProps) {
  const { t, language } = useWords();
  const [code, setCode] = useState("");
  const [read, setRead] = useState(false);
  const asksCode = step.error instanceof Refused && step.error.problem.code.startsWith("second_factor");
  const { area, level, vi } = detail.preview ?? detail.draft;
  const asksRead = detail.confirm.includes("reach");
  return (
    <Dialog title={t("alerts.sure")} onClose={onClose}>
      <p>
        <Level level={level} />
      </p>
      <blockquote className="dialog-quote">{vi.headline}</blockquote>
      <p>{t("alerts.sure_hint", { n: area.communes?.length ?? 0 })}</p>
      {detail.estimate && <p>{t("alerts.estimate_phones", { n: atLeast(detail.estimate.phones, detail.estimate.step, language) })}</p>}
      {asksRead && (
        <label className="alert-read">
          <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
          <span>{understood(detail.estimate, language, t)}</span>
        </label>
      )}
      {asksCode && (
        <Field label={t("alerts.code")}>
          {(wiring) => (
            <input {...wiring} className="input" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value)} />
          )}
        </Field>
      )}
      {step.error && <FieldError words={refusal(step.error, language).words} />}
      <div className="dialog-actions">
        <Button data-first-focus onClick={onClose}>
          {t("act.cancel")}
        </Button>
        <Button look="primary" disabled={step.isPending || (asksRead && !read)} onClick={() => step.mutate({ verb: "approve", code, confirmed: read ? detail.confirm : [] }, { onSuccess: onClose })}>
          {t("alerts.approve")}
        </Button>
      </div>
    </Dialog>
  );
}

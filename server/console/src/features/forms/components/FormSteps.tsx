// Handing in, approving by somebody else, sending back, unlocking; and who did what.
import { useState } from "react";
import type { FormDetail, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { isMessage, useWords } from "@/lib/words";
import type { useFormStep } from "../api/forms";

export interface FormStepsProps {
  detail: FormDetail;
  staff: StaffView;
  step: ReturnType<typeof useFormStep>;
}

export function FormSteps({ detail, staff, step }: FormStepsProps) {
  const { t, language } = useWords();
  const now = useNow();
  const [reason, setReason] = useState("");
  const may = (permission: string) => staff.permissions.includes(permission);
  const approves = may("indicator.approve");
  const busy = step.isPending;
  const back = detail.state === "submitted" ? "return" : "reopen";
  return (
    <>
      <p className="block-line">
        {detail.state === "draft" && may("indicator.write") && detail.version > 0 && (
          <Button disabled={busy} onClick={() => step.mutate({ verb: "submit" })}>
            {t("forms.submit")}
          </Button>
        )}
        {detail.state === "submitted" && approves && (
          <Button look="primary" disabled={busy} onClick={() => step.mutate({ verb: "approve" })}>
            {t("forms.approve")}
          </Button>
        )}
      </p>
      {detail.state !== "draft" && approves && (
        <div className="forms-back">
          <Field label={t("forms.reason")}>
            {(wiring) => <input {...wiring} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <Button disabled={busy || !reason.trim()} onClick={() => step.mutate({ verb: back, reason })}>
            {t(`forms.${back}`)}
          </Button>
        </div>
      )}
      {detail.steps.length > 0 && (
        <ol className="forms-history" aria-label={t("forms.history")}>
          {detail.steps.map((one) => {
            const did = `forms.did_${one.did}`;
            return (
              <li key={`${one.at}:${one.did}`}>
                {moment(one.at, now, language)} · {isMessage(did) ? t(did) : one.did}
                {one.note && `: ${one.note}`}
              </li>
            );
          })}
        </ol>
      )}
    </>
  );
}

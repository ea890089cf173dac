// The steps that are possible now: save and hand in for who writes; send, send
// back or not send for a second person; what follows, once it is sent.
import { Send } from "lucide-react";
import { useState } from "react";
import type { AlertDetail, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useWords } from "@/lib/words";
import type { AlertStepTaking } from "../api/alerts";
import { ApproveDialog } from "./ApproveDialog";

const AUTHORS = new Set(["created", "edited", "submitted", "returned"]);
const FOLLOW_UPS = ["update", "all_clear", "cancel"] as const;

export interface DecideProps {
  detail: AlertDetail;
  staff: StaffView;
  step: AlertStepTaking;
  changed: boolean;
  onSave: () => void;
  onOpen: (id: string) => void;
}

export function Decide({ detail, staff, step, changed, onSave, onOpen }: DecideProps) {
  const { t } = useWords();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState(false);
  const may = (permission: string) => staff.permissions.includes(permission);
  const author = detail.hands.some((hand) => hand.staff === staff.id && AUTHORS.has(hand.did));
  const withReason = (verb: "return" | "reject") => {
    if (!reason.trim()) return setMissing(true);
    step.mutate({ verb, reason }, { onSuccess: () => setReason("") });
  };
  if (["draft", "returned"].includes(detail.state) && may("alert.write")) {
    return (
      <div className="alert-do">
        <Button disabled={!changed || step.isPending} onClick={onSave}>
          {t("alerts.save")}
        </Button>
        <Button
          look="primary"
          icon={<Send size={16} aria-hidden />}
          disabled={changed || Boolean(detail.problem) || step.isPending}
          onClick={() => step.mutate({ verb: "submit" })}
        >
          {t("alerts.submit")}
        </Button>
      </div>
    );
  }
  if (detail.state === "pending") {
    if (!may("alert.approve")) return <p>{t("alerts.second")}</p>;
    if (author) return <p>{t("alerts.own")}</p>;
    return (
      <div className="alert-decide">
        <Button look="primary" icon={<Send size={16} aria-hidden />} disabled={step.isPending} onClick={() => setAsked(true)}>
          {t("alerts.approve")}
        </Button>
        <Field label={t("alerts.reason")} error={missing ? t("alerts.reason_missing") : undefined}>
          {(wiring) => (
            <input
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
        <div className="alert-do">
          <Button disabled={step.isPending} onClick={() => withReason("return")}>
            {t("alerts.return")}
          </Button>
          <Button look="danger" disabled={step.isPending} onClick={() => withReason("reject")}>
            {t("alerts.reject")}
          </Button>
        </div>
        {asked && <ApproveDialog detail={detail} step={step} onClose={() => setAsked(false)} />}
      </div>
    );
  }
  if (detail.state !== "broadcasting") return null;
  return (
    <div className="alert-do">
      {may("alert.write") &&
        FOLLOW_UPS.map((verb) => (
          <Button key={verb} disabled={step.isPending} onClick={() => step.mutate({ verb }, { onSuccess: ({ id }) => onOpen(id) })}>
            {t(`alerts.${verb}`)}
          </Button>
        ))}
      <a className="button button-plain" href={`/cap/${detail.id}.xml`}>
        {t("alerts.cap")}
      </a>
    </div>
  );
}

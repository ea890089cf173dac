import { useState } from "react";
import { Link } from "wouter";
import type { AlertDetail, AlertDraft, StaffView } from "@/api/types";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Notice } from "@/components/ui/Notice";
import type { Corner } from "@/components/map/AreaMap";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useAlert, useAlertStep } from "../api/alerts";
import { AlertForm } from "./AlertForm";
import { AreaPicker } from "./AreaPicker";
import { Cause } from "./Cause";
import { Decide } from "./Decide";
import { Estimate } from "./Estimate";
import { Hands } from "./Hands";
import { PhoneFace } from "./PhoneFace";
import { Reach } from "./Reach";

interface AlertPaneProps {
  alert: string;
  staff: StaffView;
  onOpen: (id: string) => void;
}

export function AlertPane(props: AlertPaneProps) {
  const { t } = useWords();
  const { data, error, refetch } = useAlert(props.alert);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  return <Open {...props} detail={data} />;
}

function written(kept: string): AlertDraft | undefined {
  try {
    return kept ? (JSON.parse(kept) as AlertDraft) : undefined;
  } catch {
    return undefined;
  }
}

function Open({ detail, staff, onOpen }: AlertPaneProps & { detail: AlertDetail }) {
  const { t, language } = useWords();
  const step = useAlertStep(detail);
  const [kept, keep] = useDraft(`alert:${detail.id}`);
  const [done, setDone] = useState(false);
  const [ring, setRing] = useState<readonly Corner[]>([]);
  const draft = written(kept) ?? detail.draft;
  const changed = kept !== "" && kept !== JSON.stringify(detail.draft);
  const writable = ["draft", "returned"].includes(detail.state) && staff.permissions.includes("alert.write");
  const change = (fields: Partial<AlertDraft>) => {
    keep(JSON.stringify({ ...draft, ...fields }));
    setDone(false);
  };
  const save = () => step.mutate({ verb: "edit", draft }, { onSuccess: () => { keep(""); setDone(true); } });
  const refused = step.error ? refusal(step.error, language) : undefined;
  return (
    <article className="alert" aria-label={detail.draft.vi.headline}>
      <div className="alert-words">
        {detail.draft.status !== "actual" && <Notice look="doubt">{t("alerts.drill")}</Notice>}
        <Cause detail={detail} />
        {detail.ended_by && (
          <p>
            {t("alerts.ended")}. <Link href={`/alerts/${detail.ended_by}`}>{t("alerts.open_next")}</Link>
          </p>
        )}
        <AlertForm draft={draft} readOnly={!writable} onChange={change} />
        <div role="status">
          {refused && (
            <Notice look="failed">
              {refused.words} {refused.field}
            </Notice>
          )}
          {changed && writable && <Notice look="doubt">{t("alerts.unsaved")}</Notice>}
          {done && !changed && <Notice look="done">{t("alerts.saved")}</Notice>}
          {detail.problem && !changed && (
            <Notice look="doubt">
              {t("alerts.problem", { why: detail.problem.message[language], field: detail.problem.field ?? "–" })}
            </Notice>
          )}
        </div>
        <Decide detail={detail} staff={staff} step={step} changed={changed} onSave={save} onOpen={onOpen} />
      </div>
      <AreaPicker area={draft.area} readOnly={!writable} onChange={(area) => change({ area })} onRing={setRing} />
      <aside className="alert-side" aria-label={t("alerts.phone")}>
        <PhoneFace detail={detail} />
        <Estimate detail={detail} draft={draft} ring={ring} live={writable} />
        <Hands detail={detail} staff={staff} />
        <Reach detail={detail} />
      </aside>
    </article>
  );
}

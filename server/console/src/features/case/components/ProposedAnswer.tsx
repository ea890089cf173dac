// An answer that waits: somebody who did not write it sends it, or sends it back with a
// reason.
import { Check, Hourglass, Undo2 } from "lucide-react";
import { useState } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";
import { Documents } from "./Documents";
import { ReasonDialog } from "./ReasonDialog";

export function ProposedAnswer({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t, language } = useWords();
  const now = useNow();
  const [returning, setReturning] = useState(false);
  const answer = detail.proposed_answer;
  if (!answer) return null;
  const media = detail.media.filter((one) => answer.media.includes(one.id));
  const photos = media.filter((one) => one.thumb_url);
  const documents = media.filter((one) => one.kind === "document");
  return (
    <section className="said said-ask proposed" aria-label={t("proposed.title")}>
      <h2>
        <Hourglass size={16} aria-hidden /> {t("proposed.title")}
      </h2>
      <p className="quiet small">
        {t("proposed.written", { who: answer.written_by_name ?? "–", at: moment(answer.written_at, now, language) })}
      </p>
      <p>{answer.text}</p>
      {photos.length > 0 && (
        <div className="photo-strip">
          {photos.map((one, n) => (
            <img key={one.id} className="proposed-photo" src={one.thumb_url ?? undefined} alt={t("proposed.photo", { n: n + 1 })} />
          ))}
        </div>
      )}
      <Documents media={documents} />
      <div className="work-steps">
        {detail.may.includes("approve_answer") && (
          <Button
            look="primary"
            icon={<Check size={16} aria-hidden />}
            disabled={step.isPending}
            onClick={() => step.mutate({ verb: "approve_answer" })}
          >
            {t("act.approve_answer")}
          </Button>
        )}
        {detail.may.includes("return_answer") && (
          <Button icon={<Undo2 size={16} aria-hidden />} onClick={() => setReturning(true)}>
            {t("act.return_answer")}
          </Button>
        )}
      </div>
      {returning && <ReasonDialog verb="return_answer" detail={detail} step={step} onClose={() => setReturning(false)} />}
    </section>
  );
}

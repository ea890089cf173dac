// What passed between the desk and the person: question, answer, rating,
// reopening. Set apart from the report's own words.
import { CircleQuestionMark, MessageSquareReply, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import type { CaseDetail } from "@/api/types";
import { Stars } from "@/components/ui/Stars";
import { useWords } from "@/lib/words";

function Said({ icon, title, tone, children }: { icon: ReactNode; title: string; tone: string; children?: ReactNode }) {
  return (
    <section className={`said said-${tone}`}>
      <h2>
        {icon} {title}
      </h2>
      {children}
    </section>
  );
}

export function Outcome({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const { question, reply, rating, reopened } = detail;
  return (
    <>
      {question && (
        <Said tone="ask" icon={<CircleQuestionMark size={16} aria-hidden />} title={t("case.question")}>
          <p>{question}</p>
        </Said>
      )}
      {reply && (
        <Said
          tone="answer"
          icon={<MessageSquareReply size={16} aria-hidden />}
          title={t("case.reply", { unit: reply.unit.name })}
        >
          <p>{reply.text}</p>
          {rating && (
            <p className="said-rating">
              <Stars stars={rating.stars} /> <span>{rating.reason ?? t("case.no_reason")}</span>
            </p>
          )}
        </Said>
      )}
      {reopened && <Said tone="ask" icon={<RotateCcw size={16} aria-hidden />} title={t("case.reopened")} />}
    </>
  );
}

import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

/** More time that was asked for; whoever did not ask decides. */
export function Extension({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t, language } = useWords();
  const now = useNow();
  const { extension } = detail;
  if (!extension) return null;
  const decide = (verb: "approve_extension" | "refuse_extension", look: "primary" | "plain") =>
    detail.may.includes(verb) && (
      <Button look={look} disabled={step.isPending} onClick={() => step.mutate({ verb })}>
        {t(`act.${verb}`)}
      </Button>
    );
  return (
    <section className="extension" aria-label={t("extension.title")}>
      <p className="small">
        {t("extension.asked", { who: extension.asked_by_name ?? "–", at: moment(extension.due_at, now, language), reason: extension.reason })}
      </p>
      <div className="work-steps">
        {decide("approve_extension", "primary")}
        {decide("refuse_extension", "plain")}
      </div>
    </section>
  );
}

// What became of the last step, said once, near where it was taken. A refusal
// that names a field is shown beside that field instead.
import { Notice } from "@/components/ui/Notice";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { CaseDetail } from "@/api/types";
import type { StepTaking } from "../hooks/useStep";

/** Fields that have a place of their own on the screen. */
const PLACED = new Set(["text", "unit", "reason", "category"]);
const UPLOAD = /^uploads\.\d+$/;

export function StepNotice({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t, language } = useWords();
  const refused = step.error && refusal(step.error, language);
  const field = refused?.field ?? "";
  const failed = refused && !PLACED.has(field) && !UPLOAD.test(field) ? refused.words : undefined;
  const waits = step.variables?.verb === "answer" && detail.answer_approval;
  return (
    <div role="status">
      {step.isSuccess && <Notice look="done">{t(waits ? "act.done.propose_answer" : `act.done.${step.variables.verb}`)}</Notice>}
      {failed && <Notice look="failed">{failed}</Notice>}
    </div>
  );
}

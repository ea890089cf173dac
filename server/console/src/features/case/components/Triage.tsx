// What helps to sort a case: danger and spam, a category with why and how sure,
// what is alike near by. The desk decides.
import type { CaseDetail } from "@/api/types";
import { Lanes } from "@/components/triage/Lanes";
import { useWords } from "@/lib/words";
import { useTriage } from "../hooks/useTriage";
import type { StepTaking } from "../hooks/useStep";
import { Categorize } from "./Categorize";
import { GatherSimilar } from "./GatherSimilar";

export function Triage({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t } = useWords();
  const { data, error } = useTriage(detail.id);
  return (
    <section className="triage" aria-labelledby="triage-title">
      <h2 id="triage-title">{t("triage.title")}</h2>
      {!data && <p className="quiet small">{t(error ? "triage.failed" : "triage.loading")}</p>}
      {data && <Lanes triage={data} />}
      {detail.may.includes("categorize") && (
        <Categorize key={detail.category} detail={detail} step={step} suggestions={data?.suggestions ?? []} />
      )}
      {data && <GatherSimilar key={detail.id} detail={detail} similar={data.similar} />}
    </section>
  );
}

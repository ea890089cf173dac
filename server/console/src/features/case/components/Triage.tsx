// What helps to sort a case: danger and spam, a category with why and how sure,
// what is alike near by. The desk decides.
import type { CaseDetail } from "@/api/types";
import { Lanes } from "@/components/triage/Lanes";
import { Similar } from "@/components/triage/Similar";
import { SuggestedCategory } from "@/components/triage/SuggestedCategory";
import { useWords } from "@/lib/words";
import { useTriage } from "../hooks/useTriage";

export function Triage({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const { data, error } = useTriage(detail.id);
  const suggestion = data?.suggestions.find(({ category }) => category !== detail.category);
  return (
    <section className="triage" aria-labelledby="triage-title">
      <h2 id="triage-title">{t("triage.title")}</h2>
      {!data && <p className="quiet small">{t(error ? "triage.failed" : "triage.loading")}</p>}
      {data && <Lanes triage={data} />}
      {suggestion && <SuggestedCategory suggestion={suggestion} />}
      {data && <Similar similar={data.similar} />}
    </section>
  );
}

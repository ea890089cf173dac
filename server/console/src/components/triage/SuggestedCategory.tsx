// A category that fits, how sure that is and why. Nothing of it is applied.
import { useCatalog } from "@/api/catalog";
import type { Suggestion } from "@/api/types";
import { useWords } from "@/lib/words";
import "./Triage.css";

export function SuggestedCategory({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useWords();
  const name = useCatalog().category(suggestion.category) ?? suggestion.category;
  return (
    <div className="suggestion">
      <p>
        <strong>{t("triage.suggested", { name })}</strong>{" "}
        <span className="quiet small">{t("triage.sure", { percent: Math.round(100 * suggestion.sure) })}</span>
      </p>
      <p className="quiet small">
        {suggestion.why.length > 0 ? t("triage.because", { words: suggestion.why.join(", ") }) : t("triage.learned")}
      </p>
    </div>
  );
}

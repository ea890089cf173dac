// A category that fits, how sure that is and why; it is used or refused.
import { Check, X } from "lucide-react";
import { useCatalog } from "@/api/catalog";
import type { Suggestion } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import "./Triage.css";

export interface SuggestedCategoryProps {
  suggestion: Suggestion;
  busy?: boolean;
  onUse: () => void;
  onRefuse: () => void;
}

export function SuggestedCategory({ suggestion, busy = false, onUse, onRefuse }: SuggestedCategoryProps) {
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
      <div className="suggestion-do">
        <Button look="primary" icon={<Check size={16} aria-hidden />} disabled={busy} onClick={onUse}>
          {t("triage.use")}
        </Button>
        <Button icon={<X size={16} aria-hidden />} onClick={onRefuse}>
          {t("triage.refuse")}
        </Button>
      </div>
    </div>
  );
}

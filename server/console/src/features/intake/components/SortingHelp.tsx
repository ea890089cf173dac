import { Lanes } from "@/components/triage/Lanes";
import { Similar } from "@/components/triage/Similar";
import { SuggestedCategory } from "@/components/triage/SuggestedCategory";
import { useSettled } from "@/lib/settled";
import { useWords } from "@/lib/words";
import { useSorting } from "../api/intake";
import type { IntakeDraft } from "../hooks/useIntakeDraft";

const PAUSE_MS = 300;

export interface SortingHelpProps {
  draft: IntakeDraft;
  onChange: (fields: Partial<IntakeDraft>) => void;
}

export function SortingHelp({ draft, onChange }: SortingHelpProps) {
  const { t } = useWords();
  const text = useSettled(draft.text, PAUSE_MS);
  const { data } = useSorting(text, draft.category, draft.position);
  const best = data?.suggestions.find(({ category }) => category !== draft.category && !draft.refused.includes(category));
  return (
    <aside className="intake-help" aria-labelledby="intake-help">
      <h2 id="intake-help">{t("intake.help")}</h2>
      {!(data && draft.text) && <p className="quiet small">{t("intake.help_hint")}</p>}
      {data && draft.text && (
        <>
          <Lanes triage={data} />
          {best && !draft.category && (
            <SuggestedCategory
              suggestion={best}
              onUse={() => onChange({ category: best.category })}
              onRefuse={() => onChange({ refused: [...draft.refused, best.category] })}
            />
          )}
          <Similar similar={data.similar} />
        </>
      )}
    </aside>
  );
}

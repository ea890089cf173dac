// The category: one is suggested, with its reasons; it is used, refused or
// another one chosen. A refusal lasts as long as this tab.
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { CaseDetail, Suggestion } from "@/api/types";
import { SuggestedCategory } from "@/components/triage/SuggestedCategory";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

export interface CategorizeProps {
  detail: CaseDetail;
  step: StepTaking;
  suggestions: readonly Suggestion[];
}

export function Categorize({ detail, step, suggestions }: CategorizeProps) {
  const { t, language } = useWords();
  const { catalog, category } = useCatalog();
  const [refused, setRefused] = useDraft(`${detail.id}:refused`);
  const [chosen, setChosen] = useState("");
  const [missing, setMissing] = useState(false);
  const best = suggestions.find((one) => one.category !== detail.category && !refused.split(",").includes(one.category));
  // What is said already needs no second opinion.
  const shown = suggestions[0]?.category === detail.category ? undefined : best;
  const set = (id: string) => step.mutate({ verb: "categorize", category: id });
  const said = step.error && step.variables?.verb === "categorize" ? refusal(step.error, language) : undefined;
  const error = missing ? t("triage.pick") : said?.field === "category" ? said.words : undefined;
  return (
    <>
      {shown && (
        <SuggestedCategory
          suggestion={shown}
          busy={step.isPending}
          onUse={() => set(shown.category)}
          onRefuse={() => setRefused([...refused.split(","), shown.category].filter(Boolean).join(","))}
        />
      )}
      <div className="categorize">
        <Field label={t("triage.other")} error={error}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={chosen}
              onChange={(event) => {
                setChosen(event.target.value);
                setMissing(false);
              }}
            >
              <option value="">{category(detail.category) ?? "–"}</option>
              {catalog?.categories
                .filter(({ id }) => id !== detail.category)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name[language]}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Button disabled={step.isPending} onClick={() => (chosen ? set(chosen) : setMissing(true))}>
          {t("triage.set")}
        </Button>
      </div>
    </>
  );
}

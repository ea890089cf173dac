import type { CaseDetail } from "@/api/types";
import { Field } from "@/components/ui/Field";
import { useWords } from "@/lib/words";
import { useCanned } from "../hooks/useCanned";

export interface CannedTextsProps {
  detail: CaseDetail;
  onPick: (text: string) => void;
}

/** A text to begin the answer with. */
export function CannedTexts({ detail, onPick }: CannedTextsProps) {
  const { t, language } = useWords();
  const { data: texts = [] } = useCanned(detail);
  if (texts.length === 0) return null;
  return (
    <Field label={t("canned.label")}>
      {(wiring) => (
        // It says what to do, never what was chosen: the same text can be chosen again.
        <select
          {...wiring}
          className="input"
          value=""
          onChange={(event) => {
            const text = texts.find(({ id }) => id === event.target.value)?.text;
            if (text) onPick(text);
          }}
        >
          <option value="">{t("canned.choose")}</option>
          {texts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name[language]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

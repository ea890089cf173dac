// Communes, chosen in a list that is searched.
import { useState } from "react";
import { useCatalog } from "@/api/catalog";
import { FieldError } from "@/components/ui/Field";
import { fold } from "@/lib/fold";
import { useWords } from "@/lib/words";
import { faultWithin } from "../lib/faults";
import { listOf, textOf } from "../lib/tidy";
import type { DraftFieldProps } from "./DraftField";

export function DraftCommunes({ label, path, value, faults, onChange }: DraftFieldProps & { label: string }) {
  const { t } = useWords();
  const { catalog } = useCatalog();
  const [typed, setTyped] = useState("");
  const chosen = listOf(value).map(textOf);
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const known = catalog?.communes ?? [];
  // One that is no more stays in sight, to be taken off.
  const gone = chosen.filter((code) => !known.some((one) => one.code === code)).map((code) => ({ code, name: code }));
  const listed = [...gone, ...known].filter(({ code, name }) => chosen.includes(code) || words.every((word) => fold(name).includes(word)));
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  const fault = faultWithin(faults, path);
  return (
    <fieldset className="draft-communes">
      <legend className="unseen">{label}</legend>
      <p className="quiet small">{t("field.communes_none")}</p>
      <input className="input" type="search" aria-label={t("field.find_commune")} placeholder={t("field.find_commune")} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <ul>
        {listed.map(({ code, name }) => (
          <li key={code}>
            <label>
              <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} /> {name}
            </label>
          </li>
        ))}
      </ul>
      {fault && <FieldError words={fault.words} />}
    </fieldset>
  );
}

// One hand-over more: which way, who signs, what and how many.
import { FileCheck } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { Party } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field, FieldError } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useHandOver, type ChainOf } from "../api/handOvers";
import { sides, WAYS, type HandWay } from "../lib/hands";
import { readPapers } from "../lib/papers";

interface Signs {
  place: string;
  name: string;
}

const NOBODY: Signs = { place: "", name: "" };

export function HandOverForm({ of }: { of: ChainOf }) {
  const { t, language } = useWords();
  const [id, setId] = useState(() => crypto.randomUUID());
  const [way, setWay] = useState<HandWay>("citizen_agent");
  const [agent, setAgent] = useState(NOBODY);
  const [office, setOffice] = useState(NOBODY);
  const [papers, setPapers] = useState("");
  const [note, setNote] = useState("");
  const keep = useHandOver();
  const said = keep.error ? refusal(keep.error, language) : undefined;
  const [from, to] = sides(way);
  const hand = (party: Party) => (party === "citizen" ? { party } : { party, ...(party === "agent" ? agent : office) });
  const wrong = (name: string) => (said?.field?.startsWith(name) ? said.words : undefined);
  const save = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(
      { id, ...of, from: hand(from), to: hand(to), papers: readPapers(papers), note },
      {
        onSuccess: () => {
          setId(crypto.randomUUID());
          setPapers("");
          setNote("");
        },
      },
    );
  };
  const signs = (party: "agent" | "office", value: Signs, set: (value: Signs) => void) => {
    if (from !== party && to !== party) return null;
    const side = from === party ? "from" : "to";
    return (["place", "name"] as const).map((name) => (
      <Field key={`${party}.${name}`} label={t(`hand.${party}_${name}`)} error={wrong(`${side}.${name}`)}>
        {(wiring) => (
          <input {...wiring} className="input" autoComplete="off" value={value[name]} onChange={(event) => set({ ...value, [name]: event.target.value })} />
        )}
      </Field>
    ));
  };
  const placed = said?.field && /^(papers|from\.|to\.)/.test(said.field);
  return (
    <form className="hand-form" onSubmit={save} aria-labelledby="hand-form-title">
      <h4 id="hand-form-title">{t("hand.write")}</h4>
      <Field label={t("hand.way")}>
        {(wiring) => (
          <select {...wiring} className="input" value={way} onChange={(event) => setWay(event.target.value as HandWay)}>
            {WAYS.map((one) => (
              <option key={one} value={one}>
                {t("hand.from_to", { from: t(`hand.${sides(one)[0]}`), to: t(`hand.${sides(one)[1]}`) })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="hand-signs">
        {signs("agent", agent, setAgent)}
        {signs("office", office, setOffice)}
      </div>
      <Field label={t("hand.papers_lines")} error={wrong("papers")}>
        {(wiring) => <textarea {...wiring} className="input" rows={4} value={papers} onChange={(event) => setPapers(event.target.value)} />}
      </Field>
      <Field label={t("hand.note")} error={wrong("note")}>
        {(wiring) => <input {...wiring} className="input" autoComplete="off" value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <div role="status">
        {keep.data && <Notice look="done">{t("hand.kept", { receipt: keep.data.receipt })}</Notice>}
        {said && !placed && <FieldError words={said.words} />}
      </div>
      <Button look="primary" type="submit" disabled={keep.isPending} icon={<FileCheck size={16} aria-hidden />}>
        {t("hand.save")}
      </Button>
    </form>
  );
}

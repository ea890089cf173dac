// Words to the person, or to colleagues: one place to write, and always plain
// which of the two it is.
import { Lock } from "lucide-react";
import type { RefObject } from "react";
import type { CaseDetail } from "@/api/types";
import { Segmented } from "@/components/ui/Segmented";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";
import { ComposeWords } from "./ComposeWords";

export type ComposeVerb = "answer" | "ask" | "note";
const VERBS: readonly ComposeVerb[] = ["answer", "ask", "note"];

export interface ComposeProps {
  detail: CaseDetail;
  step: StepTaking;
  verb: ComposeVerb | undefined;
  onVerb: (verb: ComposeVerb) => void;
  wordsRef: RefObject<HTMLTextAreaElement | null>;
}

export function Compose({ detail, step, verb: chosen, onVerb, wordsRef }: ComposeProps) {
  const { t } = useWords();
  const allowed = VERBS.filter((verb) => detail.may.includes(verb));
  const verb = allowed.find((one) => one === chosen) ?? allowed[0];
  if (!verb) return <p className="quiet small">{t("act.none")}</p>;
  return (
    <section className={verb === "note" ? "compose compose-internal" : "compose"} aria-label={t("compose.label")}>
      <Segmented
        legend={t("compose.label")}
        value={verb}
        onChange={onVerb}
        segments={allowed.map((value) => ({ value, label: <Choice verb={value} /> }))}
      />
      <ComposeWords key={`${detail.id}:${verb}`} detail={detail} step={step} verb={verb} wordsRef={wordsRef} />
    </section>
  );
}

function Choice({ verb }: { verb: ComposeVerb }) {
  const { t } = useWords();
  return (
    <>
      {verb === "note" && <Lock size={14} aria-hidden />}
      {t(`act.${verb}`)}
    </>
  );
}

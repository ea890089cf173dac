// The case: what was reported on the left, what to do about it on the right.
import { useMemo, useRef, useState } from "react";
import type { CaseDetail } from "@/api/types";
import { useShortcuts } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { useStep } from "../hooks/useStep";
import type { Verb } from "../api/steps";
import { Assign } from "./Assign";
import { CaseHead } from "./CaseHead";
import { Compose, type ComposeVerb } from "./Compose";
import { EndSteps } from "./EndSteps";
import { Extension } from "./Extension";
import { Facts } from "./Facts";
import { Outcome } from "./Outcome";
import { Photos } from "./Photos";
import { ProposedAnswer } from "./ProposedAnswer";
import { StepNotice } from "./StepNotice";
import { Tasks } from "./Tasks";
import { Timeline } from "./Timeline";
import { Together } from "./Together";
import { Triage } from "./Triage";
import { WorkSteps } from "./WorkSteps";

export function CaseContent({ detail, onBack }: { detail: CaseDetail; onBack: () => void }) {
  const { t } = useWords();
  const step = useStep(detail);
  const [writing, setWriting] = useState<ComposeVerb>();
  const words = useRef<HTMLTextAreaElement>(null);
  const unit = useRef<HTMLInputElement>(null);
  const may = (verb: Verb) => detail.may.includes(verb);
  useShortcuts(
    useMemo(
      () => ({
        r: () => {
          setWriting("answer");
          queueMicrotask(() => words.current?.focus());
        },
        a: () => unit.current?.focus(),
        escape: onBack,
      }),
      [onBack],
    ),
  );
  return (
    <article className="case" aria-label={detail.title || detail.code}>
      <CaseHead detail={detail} onBack={onBack} />
      <div className="case-columns">
        <div className="case-main">
          <Photos detail={detail} />
          <p className={detail.text ? "case-text" : "quiet"}>{detail.text || t("case.no_text")}</p>
          <Outcome detail={detail} />
          <ProposedAnswer key={detail.proposed_answer?.written_at} detail={detail} step={step} />
          <StepNotice detail={detail} step={step} />
          <Compose detail={detail} step={step} verb={writing} onVerb={setWriting} wordsRef={words} />
        </div>
        <aside className="case-side" aria-label={t("case.details")}>
          <Facts detail={detail} />
          {may("assign") && <Assign key={detail.unit?.id} detail={detail} step={step} inputRef={unit} />}
          <Extension detail={detail} step={step} />
          <WorkSteps detail={detail} step={step} />
          <Tasks detail={detail} step={step} />
          <Together detail={detail} step={step} />
          <Triage detail={detail} step={step} />
          <EndSteps detail={detail} step={step} />
          <Timeline detail={detail} />
        </aside>
      </div>
    </article>
  );
}

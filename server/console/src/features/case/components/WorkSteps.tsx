// What units do with a case among themselves: give a part, make somebody
// responsible, ask for more time, send it back.
import { useState } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";
import { WorkDialog, type WorkVerb } from "./WorkDialog";

const VERBS: readonly WorkVerb[] = ["split", "give", "extend", "bounce"];

export function WorkSteps({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t } = useWords();
  const [verb, setVerb] = useState<WorkVerb>();
  const allowed = VERBS.filter((one) => detail.may.includes(one));
  if (allowed.length === 0) return null;
  return (
    <div className="work-steps" role="group" aria-label={t("work.label")}>
      {allowed.map((one) => (
        <Button key={one} onClick={() => setVerb(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {verb && <WorkDialog key={verb} verb={verb} detail={detail} step={step} onClose={() => setVerb(undefined)} />}
    </div>
  );
}

// Taking the case on, and the two ways to end it. Ending asks first.
import { Archive, Ban, Check } from "lucide-react";
import { useState } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";
import { ReasonDialog } from "./ReasonDialog";

export function EndSteps({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t } = useWords();
  const [ending, setEnding] = useState<"close" | "reject">();
  const may = (verb: string) => detail.may.includes(verb);
  return (
    <div className="end-steps">
      {may("accept") && (
        <Button
          look="primary"
          icon={<Check size={16} aria-hidden />}
          disabled={step.isPending}
          onClick={() => step.mutate({ verb: "accept" })}
        >
          {t("act.accept")}
        </Button>
      )}
      {may("close") && (
        <Button icon={<Archive size={16} aria-hidden />} onClick={() => setEnding("close")}>
          {t("act.close")}
        </Button>
      )}
      {may("reject") && (
        <Button look="danger" icon={<Ban size={16} aria-hidden />} onClick={() => setEnding("reject")}>
          {t("act.reject")}
        </Button>
      )}
      {ending && <ReasonDialog verb={ending} detail={detail} step={step} onClose={() => setEnding(undefined)} />}
    </div>
  );
}

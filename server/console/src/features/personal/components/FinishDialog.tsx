import type { PersonalTask } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { useWords } from "@/lib/words";

export interface FinishDialogProps {
  task: PersonalTask;
  step: "finish" | "refuse";
  text: string;
  busy: boolean;
  onDo: () => void;
  onClose: () => void;
}

/** Once more before it is closed; an erasure cannot be taken back. */
export function FinishDialog({ task, step, text, busy, onDo, onClose }: FinishDialogProps) {
  const { t } = useWords();
  const erases = step === "finish" && task.kind === "erase";
  return (
    <Dialog title={t(erases ? "personal.sure_erase" : step === "finish" ? "personal.sure_finish" : "personal.refuse")} onClose={onClose}>
      <p>{t(erases ? "personal.erase_hint" : "personal.finish_hint")}</p>
      <blockquote className="dialog-quote">{text}</blockquote>
      <div className="dialog-actions">
        <Button data-first-focus onClick={onClose}>
          {t("act.cancel")}
        </Button>
        <Button look={step === "refuse" || erases ? "danger" : "primary"} disabled={busy} onClick={onDo}>
          {t(step === "refuse" ? "personal.refuse" : "personal.finish")}
        </Button>
      </div>
    </Dialog>
  );
}

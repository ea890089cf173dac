import { Send } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { useWords } from "@/lib/words";

export interface AnswerDialogProps {
  text: string;
  photos: number;
  busy: boolean;
  onSend: () => void;
  onClose: () => void;
}

/** The answer once more, as the person will get it. */
export function AnswerDialog({ text, photos, busy, onSend, onClose }: AnswerDialogProps) {
  const { t } = useWords();
  return (
    <Dialog title={t("confirm.answer")} onClose={onClose}>
      <p>{t("confirm.answer_hint")}</p>
      <blockquote className="dialog-quote">{text}</blockquote>
      {photos > 0 && <p className="quiet small">{t("confirm.answer_media", { n: photos })}</p>}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t("act.cancel")}</Button>
        <Button look="primary" data-first-focus disabled={busy} icon={<Send size={16} aria-hidden />} onClick={onSend}>
          {t(busy ? "act.working" : "compose.send_answer")}
        </Button>
      </div>
    </Dialog>
  );
}

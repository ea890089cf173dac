import { Send } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { useWords } from "@/lib/words";

export interface AnswerDialogProps {
  text: string;
  photos: number;
  busy: boolean;
  /** The server finds that it says little: whoever hurries writes more. */
  thin: boolean;
  /** Somebody else approves it before it goes. */
  waits: boolean;
  onSend: () => void;
  onClose: () => void;
}

/** The answer once more, as the person will get it. */
export function AnswerDialog({ text, photos, busy, thin, waits, onSend, onClose }: AnswerDialogProps) {
  const { t } = useWords();
  return (
    <Dialog title={t(thin ? "confirm.thin" : waits ? "confirm.propose" : "confirm.answer")} onClose={onClose}>
      <p>{t(thin ? "confirm.thin_hint" : waits ? "confirm.answer_waits" : "confirm.answer_hint")}</p>
      <blockquote className="dialog-quote">{text}</blockquote>
      {photos > 0 && <p className="quiet small">{t("confirm.answer_media", { n: photos })}</p>}
      <div className="dialog-actions">
        <Button data-first-focus={thin || undefined} onClick={onClose}>
          {t(thin ? "confirm.write_more" : "act.cancel")}
        </Button>
        <Button look="primary" data-first-focus={!thin || undefined} disabled={busy} icon={<Send size={16} aria-hidden />} onClick={onSend}>
          {t(busy ? "act.working" : thin ? "confirm.send_thin" : waits ? "confirm.hand_in" : "compose.send_answer")}
        </Button>
      </div>
    </Dialog>
  );
}

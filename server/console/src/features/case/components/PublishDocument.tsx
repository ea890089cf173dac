// Before strangers may fetch a document: nothing in it can be covered here, so whoever lets
// it go has read it. A copy without metadata is made.
import { Eye, EyeOff } from "lucide-react";
import type { CaseDetail, Media } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { usePublish } from "../hooks/usePublish";
import { Documents } from "./Documents";

export interface PublishDocumentProps {
  detail: CaseDetail;
  media: Media;
  onClose: () => void;
}

export function PublishDocument({ detail, media, onClose }: PublishDocumentProps) {
  const { t, language } = useWords();
  const change = usePublish(detail.id, media.id);
  const refused = change.error ? refusal(change.error, language) : undefined;
  return (
    <Dialog title={t("documents.publish_title")} onClose={onClose}>
      <p>{t("documents.publish_hint")}</p>
      <Documents media={[media]} />
      {refused && <FieldError words={refused.words} />}
      <div className="dialog-actions">
        <Button data-first-focus onClick={onClose}>
          {t("publish.cancel")}
        </Button>
        {media.public_url ? (
          <Button
            look="danger"
            icon={<EyeOff size={18} aria-hidden />}
            disabled={change.isPending}
            onClick={() => change.mutate(undefined, { onSuccess: onClose })}
          >
            {t("publish.take_back")}
          </Button>
        ) : (
          <Button
            look="primary"
            icon={<Eye size={18} aria-hidden />}
            disabled={change.isPending}
            onClick={() => change.mutate([], { onSuccess: onClose })}
          >
            {t("publish.do")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

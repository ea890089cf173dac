// Before strangers see a photo: faces and plates are covered by hand. The photo stays as
// it was sent; a copy is made.
import { Eye, EyeOff, SquarePlus, Trash2 } from "lucide-react";
import type { CSSProperties } from "react";
import type { CaseDetail, Media, Region } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useCover } from "../hooks/useCover";
import { usePublish } from "../hooks/usePublish";
import "./PublishDialog.css";

export interface PublishDialogProps {
  detail: CaseDetail;
  media: Media;
  onClose: () => void;
}

const place = ({ x, y, width, height }: Region): CSSProperties => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});

export function PublishDialog({ detail, media, onClose }: PublishDialogProps) {
  const { t, language } = useWords();
  const cover = useCover();
  const change = usePublish(detail.id, media.id);
  const refused = change.error ? refusal(change.error, language) : undefined;
  const send = (parts: readonly Region[] | undefined) => change.mutate(parts, { onSuccess: onClose });
  return (
    <Dialog wide title={t("publish.title")} onClose={onClose}>
      <p>{t("publish.hint")}</p>
      <div className="cover-stage" {...cover.handlers}>
        <img src={media.url} alt={t("publish.photo")} draggable={false} />
        {cover.parts.map((part, number) => (
          <button
            key={number}
            type="button"
            className="cover-part"
            style={place(part)}
            aria-label={t("publish.part", { n: number + 1 })}
            onKeyDown={(event) => cover.press(number, event)}
          />
        ))}
        {cover.drawn && <span className="cover-part" style={place(cover.drawn)} />}
      </div>
      <div className="cover-tools">
        <Button icon={<SquarePlus size={18} aria-hidden />} onClick={cover.add}>
          {t("publish.add")}
        </Button>
        <Button look="quiet" icon={<Trash2 size={18} aria-hidden />} disabled={cover.parts.length === 0} onClick={cover.clear}>
          {t("publish.clear")}
        </Button>
        <span className="quiet small" role="status">
          {t("publish.count", { n: cover.parts.length })}
        </span>
      </div>
      {media.public_url && (
        <figure className="cover-public">
          <img src={media.public_url} alt={t("publish.seen")} />
          <figcaption className="small">{t("publish.seen")}</figcaption>
        </figure>
      )}
      {refused && <FieldError words={refused.words} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t("publish.cancel")}</Button>
        {media.public_url && (
          <Button look="danger" icon={<EyeOff size={18} aria-hidden />} disabled={change.isPending} onClick={() => send(undefined)}>
            {t("publish.take_back")}
          </Button>
        )}
        <Button look="primary" icon={<Eye size={18} aria-hidden />} disabled={change.isPending} onClick={() => send(cover.parts)}>
          {t(media.public_url ? "publish.again" : "publish.do")}
        </Button>
      </div>
    </Dialog>
  );
}

// Photos at full size: one, or the first of each side next to each other.
import { ChevronLeft, ChevronRight, Columns2, Eye, X, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Media } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import { useZoom } from "../hooks/useZoom";

export interface PhotoViewerProps {
  media: readonly Media[];
  openId: string;
  onShow: (id: string) => void;
  /** Where it may be shown to strangers. */
  onPublish?: (media: Media) => void;
  onClose: () => void;
}

export function PhotoViewer({ media, openId, onShow, onPublish, onClose }: PhotoViewerProps) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const zoom = useZoom();
  const [comparing, setComparing] = useState(false);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const at = media.findIndex((one) => one.id === openId);
  const open = media[at];
  const other = media.find((one) => one.phase !== open?.phase);
  if (!open) return null;
  const go = (step: number) => {
    const next = media[at + step];
    if (!next) return;
    zoom.reset();
    onShow(next.id);
  };
  const press = (event: KeyboardEvent) => {
    const act = { ArrowRight: () => go(1), ArrowLeft: () => go(-1), "+": zoom.nearer, "=": zoom.nearer, "-": zoom.farther, "0": zoom.reset }[event.key];
    act?.();
  };
  const sides = comparing && other ? [open, other].toSorted((a, b) => b.phase.localeCompare(a.phase)) : [open];
  return (
    <dialog ref={dialog} className="viewer" aria-label={t("photos.viewer")} onKeyDown={press} onCancel={onClose}>
      <div className="viewer-bar">
        <span>
          {at + 1}/{media.length} · {t(`photos.phase_${open.phase}`)}
        </span>
        <Button look="quiet" aria-label={t("photos.previous")} disabled={at === 0} icon={<ChevronLeft aria-hidden />} onClick={() => go(-1)} />
        <Button look="quiet" aria-label={t("photos.next")} disabled={at === media.length - 1} icon={<ChevronRight aria-hidden />} onClick={() => go(1)} />
        <Button look="quiet" aria-label={t("photos.zoom_out")} disabled={zoom.zoom === 1} icon={<ZoomOut aria-hidden />} onClick={zoom.farther} />
        <Button look="quiet" aria-label={t("photos.zoom_in")} icon={<ZoomIn aria-hidden />} onClick={zoom.nearer} />
        {other && (
          <Button look="quiet" aria-pressed={comparing} aria-label={t("photos.compare")} icon={<Columns2 aria-hidden />} onClick={() => setComparing(!comparing)} />
        )}
        {onPublish && (
          <Button look="quiet" icon={<Eye aria-hidden />} onClick={() => onPublish(open)}>
            {t("publish.open")}
          </Button>
        )}
        <Button look="quiet" aria-label={t("photos.close")} icon={<X aria-hidden />} onClick={onClose} />
      </div>
      <div className="viewer-stage" {...zoom.handlers}>
        {sides.map((one) => (
          <figure key={one.id}>
            <img src={one.url} alt={t(`photos.${one.phase}`)} style={zoom.style} draggable={false} />
            {sides.length > 1 && <figcaption>{t(`photos.${one.phase}`)}</figcaption>}
          </figure>
        ))}
      </div>
    </dialog>
  );
}

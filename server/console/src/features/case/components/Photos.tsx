// The person's photos beside the unit's. Each opens large; documents are listed below.
import { AudioLines, Clock, FileX, Film } from "lucide-react";
import { useState } from "react";
import type { CaseDetail, Media } from "@/api/types";
import { distance } from "@/lib/distance";
import { clock } from "@/lib/moments";
import { useWords } from "@/lib/words";
import { Documents } from "./Documents";
import { PhotoViewer } from "./PhotoViewer";
import { PublishDialog } from "./PublishDialog";
import { PublishDocument } from "./PublishDocument";

const PHASES = ["before", "after"] as const;

export function Photos({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const [openId, setOpenId] = useState<string>();
  const [publishing, setPublishing] = useState<string>();
  const sides = PHASES.map((phase) => ({ phase, media: detail.media.filter((one) => one.phase === phase) }));
  const ordered = sides.flatMap(({ media }) => media);
  const stored = ordered.filter((one) => one.state === "stored" && one.kind === "photo" && !one.cannot_open);
  const shown = ordered.find((one) => one.id === publishing);
  const publish = (media: Media) => {
    setOpenId(undefined);
    setPublishing(media.id);
  };
  if (ordered.length === 0) return null;
  const Publish = shown && isSeen(shown) ? PublishDialog : PublishDocument;
  return (
    <div className="photos">
      {sides.map(
        ({ phase, media }) =>
          media.length > 0 && (
            <figure key={phase}>
              <figcaption className="small">{t(`photos.${phase}`)}</figcaption>
              {media.some(isSeen) && (
                <div className="photo-strip">
                  {media.filter(isSeen).map((one) => (
                    <Thumb key={one.id} media={one} n={stored.indexOf(one) + 1} total={stored.length} onOpen={setOpenId} />
                  ))}
                </div>
              )}
              <Documents media={media.filter((one) => !isSeen(one))} {...(detail.may_publish && { onPublish: publish })} />
            </figure>
          ),
      )}
      {openId && (
        <PhotoViewer
          media={stored}
          openId={openId}
          onShow={setOpenId}
          onClose={() => setOpenId(undefined)}
          {...(detail.may_publish && { onPublish: publish })}
        />
      )}
      {shown && <Publish detail={detail} media={shown} onClose={() => setPublishing(undefined)} />}
    </div>
  );
}

function isSeen(media: Media): boolean {
  return media.kind !== "document";
}

interface ThumbProps {
  media: Media;
  n: number;
  total: number;
  onOpen: (id: string) => void;
}

function Thumb({ media, n, total, onOpen }: ThumbProps) {
  const { t, language } = useWords();
  if (media.state !== "stored") {
    return (
      <div className="photo photo-awaited">
        <Clock size={18} aria-hidden /> <span>{t("photos.waiting")}</span>
      </div>
    );
  }
  if (media.cannot_open) {
    return (
      <div className="photo photo-awaited">
        <FileX size={18} aria-hidden /> <span>{media.cannot_open.message[language]}</span>
      </div>
    );
  }
  if (media.kind !== "photo") {
    return (
      <a className="photo photo-awaited" href={media.url} target="_blank" rel="noreferrer">
        {media.kind === "video" ? <Film size={18} aria-hidden /> : <AudioLines size={18} aria-hidden />}
        <span>{t(media.kind === "video" ? "photos.video" : "photos.audio")}</span>
      </a>
    );
  }
  const apart =
    typeof media.apart_m === "number" ? t("photos.apart", { distance: distance(media.apart_m, language) }) : undefined;
  const opens = t("photos.open", { n, total, phase: t(`photos.phase_${media.phase}`) });
  const label = apart ? `${opens}, ${apart}` : opens;
  return (
    <button type="button" className="photo" aria-label={label} onClick={() => onOpen(media.id)}>
      <img src={media.thumb_url ?? undefined} alt="" loading="lazy" decoding="async" />
      {media.taken_at && <span className="photo-time">{clock(media.taken_at, language)}</span>}
      {media.public_url && <span className="photo-public">{t("publish.badge")}</span>}
      {apart && <span className="photo-apart">{apart}</span>}
    </button>
  );
}

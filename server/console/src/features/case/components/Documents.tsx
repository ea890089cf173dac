// Documents by name and size. They are opened by another program: the server sends them
// as attachments.
import { Eye, FileText, FileX } from "lucide-react";
import type { Media } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { fileSize } from "@/lib/fileSize";
import { useWords } from "@/lib/words";

export interface DocumentsProps {
  media: readonly Media[];
  /** Where they may be shown to strangers. */
  onPublish?: (media: Media) => void;
}

export function Documents({ media, onPublish }: DocumentsProps) {
  if (media.length === 0) return null;
  return (
    <ul className="documents small">
      {media.map((one) => (
        <Document key={one.id} media={one} {...(onPublish && { onPublish })} />
      ))}
    </ul>
  );
}

function Document({ media, onPublish }: { media: Media; onPublish?: (media: Media) => void }) {
  const { t, language } = useWords();
  const name = media.name ?? t("documents.unnamed");
  if (media.cannot_open) {
    return (
      <li>
        <FileX size={16} aria-hidden /> {name}: {media.cannot_open.message[language]}
      </li>
    );
  }
  return (
    <li>
      <a href={media.url}>
        <FileText size={16} aria-hidden /> {t("documents.link", { name, size: fileSize(media.bytes, language) })}
      </a>
      {media.public_url && <span className="quiet">{t("publish.badge")}</span>}
      {onPublish && (
        <Button
          look="quiet"
          icon={<Eye size={16} aria-hidden />}
          aria-label={t("documents.publish", { name })}
          onClick={() => onPublish(media)}
        />
      )}
    </li>
  );
}

// Photos and documents that go with an answer: pick them, see each one's way up.
import { CircleCheck, ImageUp, RotateCw, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { useWords } from "@/lib/words";
import type { Evidence, EvidenceTray } from "../hooks/useEvidence";

export function EvidencePicker({ tray }: { tray: EvidenceTray }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        multiple
        hidden
        onChange={(event) => {
          tray.add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button icon={<ImageUp size={16} aria-hidden />} onClick={() => input.current?.click()}>
        {t("evidence.add")}
      </Button>
    </>
  );
}

/** What the server says against one of them. */
export interface EvidenceFault {
  uploadId: string;
  words: string;
}

export function EvidenceList({ tray, fault }: { tray: EvidenceTray; fault: EvidenceFault | undefined }) {
  if (tray.items.length === 0) return null;
  return (
    <ul className="evidence">
      {tray.items.map((item) => (
        <Item key={item.key} item={item} tray={tray} fault={fault && fault.uploadId === item.uploadId ? fault.words : undefined} />
      ))}
    </ul>
  );
}

function Item({ item, tray, fault }: { item: Evidence; tray: EvidenceTray; fault: string | undefined }) {
  const { t } = useWords();
  const { key, name, percent, state } = item;
  return (
    <li className="small">
      <span className="evidence-name">{name}</span>
      {state === "done" ? (
        <span className="evidence-done">
          <CircleCheck size={14} aria-hidden /> {t("evidence.done")}
        </span>
      ) : (
        <>
          <progress max={100} value={percent} aria-label={t("evidence.progress", { name, percent })} />
          <span className="quiet">{state === "sending" ? `${percent} %` : t(`evidence.${state}`)}</span>
        </>
      )}
      {fault && <FieldError words={fault} />}
      {state === "failed" && (
        <Button
          look="quiet"
          icon={<RotateCw size={14} aria-hidden />}
          aria-label={t("evidence.retry", { name })}
          onClick={() => tray.retry(key)}
        />
      )}
      <Button
        look="quiet"
        icon={<X size={14} aria-hidden />}
        aria-label={t("evidence.remove", { name })}
        onClick={() => tray.remove(key)}
      />
    </li>
  );
}

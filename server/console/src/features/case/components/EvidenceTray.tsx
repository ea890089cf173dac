// Photos that go with an answer: pick them, see each one's way up.
import { CircleCheck, ImageUp, RotateCw, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/Button";
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
        accept="image/jpeg,image/png,image/webp"
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

export function EvidenceList({ tray }: { tray: EvidenceTray }) {
  if (tray.items.length === 0) return null;
  return (
    <ul className="evidence">
      {tray.items.map((item) => (
        <Item key={item.key} item={item} tray={tray} />
      ))}
    </ul>
  );
}

function Item({ item, tray }: { item: Evidence; tray: EvidenceTray }) {
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

// What can be done with an item as it stands, and what was done.
import { CalendarCheck, DoorClosed, DoorOpen } from "lucide-react";
import { useState } from "react";
import type { CollectionCounts, ItemDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { isMessage, useWords } from "@/lib/words";
import type { ItemStep } from "../api/items";
import { publishKey } from "../lib/state";

interface ItemStepsProps {
  collection: CollectionCounts;
  item: ItemDetail;
  may: (permission: string) => boolean;
  /** Something is typed that was not saved, which a press would lose. */
  isDirty: boolean;
  isPending: boolean;
  onStep: (step: ItemStep) => void;
}

export function ItemSteps({ collection, item, may, isDirty, isPending, onStep }: ItemStepsProps) {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const nowMs = useNow();
  const base = { item: item.id, version: item.version };
  const [writes, publishes] = [may("item.write"), may("item.publish")];
  return (
    <div className="items-steps">
      {writes && item.draft.place && (item.state === "draft" || item.state === "published") && (
        <OnePress item={item} disabled={isDirty || isPending} onPress={(verb) => onStep({ verb, ...base })} />
      )}
      {isDirty && <p className="items-quiet">{t("items.save_first")}</p>}
      {item.state === "draft" && writes && (
        <Button disabled={isDirty} onClick={() => onStep({ verb: "submit", ...base })}>
          {collection.review ? t("items.submit") : t(publishKey(collection))}
        </Button>
      )}
      {item.state === "review" && publishes && (
        <Button look="primary" onClick={() => onStep({ verb: "publish", ...base })}>
          {t(publishKey(collection))}
        </Button>
      )}
      <Field label={t("items.reason")}>
        {(wiring) => <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} {...wiring} />}
      </Field>
      {item.state === "review" && publishes && (
        <Button disabled={!reason} onClick={() => onStep({ verb: "return", ...base, reason })}>
          {t("items.return")}
        </Button>
      )}
      {item.state !== "withdrawn" && writes && (
        <Button look="danger" disabled={!reason} onClick={() => onStep({ verb: "withdraw", ...base, reason })}>
          {t("items.withdraw")}
        </Button>
      )}
      {item.helped + item.not_helped > 0 && <p className="items-quiet">{t("items.rated", { helped: item.helped, not: item.not_helped })}</p>}
      <ol className="items-history">
        {item.steps.map((one, number) => {
          const did = `items.did_${one.did}`;
          return (
            <li key={number}>
              {moment(one.at, nowMs, language)} · {isMessage(did) ? t(did) : one.did}
              {one.note && `: ${one.note}`}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface OnePressProps {
  item: ItemDetail;
  disabled: boolean;
  onPress: (verb: "verify" | "close" | "open") => void;
}

/** Of a place: somebody made sure of it today, it is shut, it is open again. */
function OnePress({ item, disabled, onPress }: OnePressProps) {
  const { t } = useWords();
  const closed = item.draft.place?.closed === true;
  return (
    <div className="items-press">
      <Button disabled={disabled} icon={<CalendarCheck size={16} aria-hidden />} onClick={() => onPress("verify")}>
        {t("items.verify")}
      </Button>
      <Button disabled={disabled} icon={closed ? <DoorOpen size={16} aria-hidden /> : <DoorClosed size={16} aria-hidden />} onClick={() => onPress(closed ? "open" : "close")}>
        {t(closed ? "items.open" : "items.shut")}
      </Button>
    </div>
  );
}

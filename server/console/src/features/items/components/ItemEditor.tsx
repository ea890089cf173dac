// One item: what it says, what keeps it from being public, the steps, the history.
import { useState, type FormEvent } from "react";
import type { CollectionCounts, ItemDetail, ItemDraft } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Field, FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords, isMessage } from "@/lib/words";
import { publishKey } from "../lib/state";
import { useItem, useItemStep, type ItemStep } from "../api/items";

/** In the address in the place of an id: an item that is being begun. */
export const NEW = "new";

interface EditorProps {
  collection: CollectionCounts;
  id: string;
  may: (permission: string) => boolean;
  onOpen: (id: string) => void;
}

export function ItemEditor(props: EditorProps) {
  if (props.id === NEW) return <Form {...props} item={undefined} />;
  return <Loaded {...props} />;
}

function Loaded(props: EditorProps) {
  const { t } = useWords();
  const { data, error, refetch } = useItem(props.id);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={5} />;
  }
  return <Form key={data.version} {...props} item={data} />;
}

/** What the form's fields hold; the rest of the draft stays as it is. */
interface Written {
  vi: string;
  en: string;
  text: string;
  english: string;
  lat: string;
  lon: string;
  phones: string;
}

function written(draft: ItemDraft | undefined): Written {
  const { place, publication } = draft ?? {};
  return {
    vi: place?.name ?? publication?.title.vi ?? "",
    en: place?.english ?? publication?.title.en ?? "",
    text: place?.address ?? publication?.text.vi ?? "",
    english: publication?.text.en ?? "",
    lat: place ? String(place.lat) : "",
    lon: place ? String(place.lon) : "",
    phones: place?.phones?.join("; ") ?? "",
  };
}

function draft(places: boolean, said: Written, before: ItemDraft | undefined): ItemDraft {
  const kept = before ?? {};
  if (places) {
    const phones = said.phones.split(";").map((one) => one.trim()).filter(Boolean);
    const place = { ...before?.place, name: said.vi, address: said.text, phones, lat: Number(said.lat), lon: Number(said.lon) };
    return { ...kept, place: said.en ? { ...place, english: said.en } : place };
  }
  const title = { vi: said.vi, en: said.en };
  return { ...kept, publication: { ...before?.publication, title, text: { vi: said.text, en: said.english } } };
}

function Form({ collection, may, onOpen, item }: EditorProps & { item: ItemDetail | undefined }) {
  const { t, language } = useWords();
  const [said, setSaid] = useState(() => written(item?.draft));
  const [reason, setReason] = useState("");
  const nowMs = useNow();
  const step = useItemStep((after) => {
    if (!item) onOpen(after.id);
  });
  const places = collection.holds === "places";
  const problem = step.error ? refusal(step.error, language) : undefined;
  const input = (name: keyof Written, label: string, long = false) => (
    <Field label={label}>
      {(wiring) => {
        const change = (value: string) => setSaid((now) => ({ ...now, [name]: value }));
        return long ? (
          <textarea className="input" rows={6} value={said[name]} onChange={(event) => change(event.target.value)} {...wiring} />
        ) : (
          <input className="input" value={said[name]} onChange={(event) => change(event.target.value)} {...wiring} />
        );
      }}
    </Field>
  );
  const save = (event: FormEvent) => {
    event.preventDefault();
    const next = draft(places, said, item?.draft);
    step.mutate(
      item
        ? { verb: "edit", item: item.id, version: item.version, draft: next }
        : { verb: "create", collection: collection.id, draft: next },
    );
  };
  const act = (verb: "submit" | "publish" | "return" | "withdraw") => {
    if (!item) return;
    const base = { item: item.id, version: item.version };
    const taken: ItemStep = verb === "submit" || verb === "publish" ? { verb, ...base } : { verb, ...base, reason };
    step.mutate(taken);
  };
  return (
    <article className="items-one">
      <form onSubmit={save}>
        {input("vi", places ? t("items.name") : t("items.heading"))}
        {input("en", t("items.in_english"))}
        {input("text", places ? t("items.address") : t("items.text"), !places)}
        {!places && input("english", t("items.text_english"), true)}
        {places && (
          <>
            {input("lat", t("items.lat"))}
            {input("lon", t("items.lon"))}
            {input("phones", t("items.phones"))}
          </>
        )}
        {item?.problem && (
          <FieldError words={`${item.problem.message[language]} (${item.problem.field ?? ""})`} />
        )}
        {problem && <FieldError words={problem.words} />}
        {may("item.write") && (
          <Button look="primary" type="submit" disabled={step.isPending}>
            {t("items.save")}
          </Button>
        )}
      </form>
      {item && (
        <div className="items-steps">
          {item.state === "draft" && may("item.write") && (
            <Button onClick={() => act("submit")}>{collection.review ? t("items.submit") : t(publishKey(collection))}</Button>
          )}
          {item.state === "review" && may("item.publish") && (
            <Button look="primary" onClick={() => act("publish")}>
              {t(publishKey(collection))}
            </Button>
          )}
          <Field label={t("items.reason")}>
            {(wiring) => (
              <input className="input" value={reason} onChange={(event) => setReason(event.target.value)} {...wiring} />
            )}
          </Field>
          {item.state === "review" && may("item.publish") && (
            <Button disabled={!reason} onClick={() => act("return")}>
              {t("items.return")}
            </Button>
          )}
          {item.state !== "withdrawn" && may("item.write") && (
            <Button look="danger" disabled={!reason} onClick={() => act("withdraw")}>
              {t("items.withdraw")}
            </Button>
          )}
          {item.helped + item.not_helped > 0 && (
            <p className="items-quiet">{t("items.rated", { helped: item.helped, not: item.not_helped })}</p>
          )}
          <ol className="items-history">
            {item.steps.map((one) => {
              const did = `items.did_${one.did}`;
              return (
                <li key={one.at + one.did}>
                  {moment(one.at, nowMs, language)} · {isMessage(did) ? t(did) : one.did}
                  {one.note && `: ${one.note}`}
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </article>
  );
}

// One item: what it says, what keeps it from being public, the steps, the history.
import { useMemo, useState, type FormEvent } from "react";
import type { CollectionCounts, ItemDetail, ItemDraft } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { FieldError } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { useWords } from "@/lib/words";
import { useItem, useItemStep } from "../api/items";
import { faultsOf, whereIs } from "../lib/faults";
import { itemForm } from "../lib/schema";
import { tidy } from "../lib/tidy";
import { DraftGroup } from "./DraftField";
import { ItemSteps } from "./ItemSteps";
import "./Draft.css";

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

function Form({ collection, may, onOpen, item }: EditorProps & { item: ItemDetail | undefined }) {
  const { t, language } = useWords();
  const form = useMemo(() => itemForm(collection.holds === "places" ? "place" : "publication"), [collection.holds]);
  const [said, setSaid] = useState<unknown>(() => item?.draft ?? {});
  const step = useItemStep((after) => {
    if (!item) onOpen(after.id);
  });
  const draft = tidy(form, said, true) as ItemDraft;
  const isDirty = JSON.stringify(draft) !== JSON.stringify(tidy(form, item?.draft ?? {}, true));
  const faults = faultsOf(item?.problem, step.error, language);
  const save = (event: FormEvent) => {
    event.preventDefault();
    step.mutate(item ? { verb: "edit", item: item.id, version: item.version, draft } : { verb: "create", collection: collection.id, draft });
  };
  const writes = may("item.write");
  return (
    <article className="items-one">
      {/* The server says what is wrong, in both languages. */}
      <form noValidate onSubmit={save}>
        <fieldset className="draft" disabled={!writes}>
          <legend className="unseen">{t("items.written")}</legend>
          <DraftGroup group={form} path="" value={said} faults={faults} onChange={setSaid} />
        </fieldset>
        {faults.map(({ path, words }) => {
          const where = whereIs(path, form, t);
          if (!where) return <FieldError key={words} words={words} />;
          return (
            <Notice key={path + words} look="doubt">
              {t("items.fault", { where, why: words })}
            </Notice>
          );
        })}
        {writes && (
          <Button look="primary" type="submit" disabled={step.isPending}>
            {t("items.save")}
          </Button>
        )}
      </form>
      {item && <ItemSteps collection={collection} item={item} may={may} isDirty={isDirty && writes} isPending={step.isPending} onStep={step.mutate} />}
    </article>
  );
}

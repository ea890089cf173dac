// Collections on a desk: what they hold, one opened below to be written, reviewed,
// published; files brought in.
import { FilePlus2, Upload } from "lucide-react";
import { useState } from "react";
import { useCollections } from "@/api/collections";
import type { CollectionCounts, DeskBlock, Mood, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Segmented } from "@/components/ui/Segmented";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useSettled } from "@/lib/settled";
import { useWords } from "@/lib/words";
import { useItems } from "../api/items";
import { stateKey } from "../lib/state";
import { ItemEditor, NEW } from "./ItemEditor";
import { ItemImport } from "./ItemImport";
import { MOODS, ToneCell, toneWords } from "./ToneCell";
import { topicColumn, TopicFilter } from "./Topics";
import "./Items.css";

export function ItemsBlock({ block, staff }: { block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const [chosen, setChosen] = useState(block.collections[0] ?? "");
  const { data, error, refetch } = useCollections();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  const collections = block.collections.flatMap((id) => data.filter((one) => one.id === id));
  const open = collections.find(({ id }) => id === chosen);
  return (
    <>
      {collections.length > 1 && (
        <div className="block-line">
          <Segmented
            legend={t("items.collections")}
            value={chosen}
            onChange={setChosen}
            segments={collections.map(({ id, name, in_review }) => ({
              value: id,
              label: in_review > 0 ? `${name[language]} (${t("items.in_review", { n: in_review })})` : name[language],
            }))}
          />
        </div>
      )}
      {open && <Collection key={open.id} collection={open} staff={staff} />}
    </>
  );
}

type Row = NonNullable<ReturnType<typeof useItems>["data"]>[number];

function Collection({ collection, staff }: { collection: CollectionCounts; staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [words, setWords] = useState("");
  const [open, setOpen] = useState<string>();
  const [importing, setImporting] = useState(false);
  const [mood, setMood] = useState<Mood | "all">("all");
  const [topic, setTopic] = useState<string>();
  const { data, error, refetch } = useItems(collection.id, useSettled(words, 250), mood === "all" ? undefined : mood, topic);
  const toned = mood !== "all" || (data?.some(({ tone }) => tone) ?? false);
  const may = (permission: string) => staff.permissions.includes(permission);
  const columns: Column<Row>[] = [
    {
      name: collection.holds === "places" ? t("items.name") : t("items.heading"),
      text: (row) => row.title || t("items.untitled"),
      cell: (row) => (
        <button type="button" className="data-open" aria-expanded={row.id === open} onClick={() => setOpen(row.id === open ? undefined : row.id)}>
          {row.title || t("items.untitled")}
        </button>
      ),
    },
    {
      name: t("filter.state"),
      text: (row) => t(stateKey(collection, row.state)),
      cell: (row) => <span className={`items-state items-${row.state}`}>{t(stateKey(collection, row.state))}</span>,
    },
    { name: t("items.changed"), text: (row) => moment(row.changed_at, now, language) },
  ];
  if (toned) {
    columns.splice(1, 0, {
      name: t("tone.title"),
      text: (row) => (row.tone ? `${t(`tone.${row.tone.mood}`)} ${toneWords(row.tone)}`.trim() : ""),
      cell: (row) => row.tone && <ToneCell tone={row.tone} />,
    });
  }
  if (collection.topics.length > 0) columns.splice(1, 0, topicColumn(t("topic.title"), language));
  return (
    <>
      <p className="items-quiet">
        {t(collection.desk_only ? "items.desk_only" : collection.review ? "items.reviewed" : "items.unreviewed")}
      </p>
      <div className="block-line">
        <input className="input" type="search" aria-label={t("items.search_in", { name: collection.name[language] })} placeholder={t("items.search")} value={words} onChange={(event) => setWords(event.target.value)} />
        {may("item.write") && (
          <>
            <Button look="primary" icon={<FilePlus2 size={16} aria-hidden />} onClick={() => setOpen(NEW)}>
              {t("items.new")}
            </Button>
            <Button icon={<Upload size={16} aria-hidden />} onClick={() => setImporting(true)}>
              {t("items.import")}
            </Button>
          </>
        )}
      </div>
      {toned && (
        <div className="block-line">
          <Segmented
            legend={t("tone.title")}
            value={mood}
            onChange={setMood}
            segments={MOODS.map((value) => ({ value, label: t(`tone.${value}`) }))}
          />
          <span className="items-quiet">{t("tone.counted")}</span>
        </div>
      )}
      {collection.topics.length > 0 && <TopicFilter topics={collection.topics} value={topic} onChange={setTopic} />}
      {error && <ErrorFace error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">{t("items.none")}</p>}
      {data && data.length > 0 && <DataTable label={collection.name[language]} columns={columns} rows={data} rowKey={(row) => row.id} />}
      {open && <ItemEditor key={open} collection={collection} id={open} may={may} onOpen={setOpen} />}
      {importing && <ItemImport collection={collection} onClose={() => setImporting(false)} />}
    </>
  );
}

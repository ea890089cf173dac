// The room of places and publications: collections left, items in the middle, one item
// right. Enter, import, review, publish.
import { FilePlus2, Upload } from "lucide-react";
import { useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import { useCatalog } from "@/api/catalog";
import { useCollections } from "@/api/collections";
import type { CollectionCounts, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useItems } from "../api/items";
import { stateKey } from "../lib/state";
import { ItemEditor, NEW } from "./ItemEditor";
import { ItemImport } from "./ItemImport";
import "./Items.css";

export function ItemsRoom({ staff }: { staff: StaffView }) {
  const { t, language } = useWords();
  const { collection, item } = useParams<{ collection?: string; item?: string }>();
  const { data, error, refetch } = useCollections();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  const open = data.find((one) => one.id === collection);
  return (
    <div className="items">
      <nav className="items-side" aria-label={t("items.collections")}>
        <h1>{t("items.title")}</h1>
        <ul>
          {data.map((one) => (
            <li key={one.id}>
              <Link href={`/content/${one.id}`} aria-current={one.id === collection ? "page" : undefined}>
                <span>{one.name[language]}</span>
                <span className="items-count">
                  {one.in_review > 0 ? t("items.in_review", { n: one.in_review }) : one.published}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {open ? (
        <Collection key={open.id} collection={open} item={item} staff={staff} />
      ) : (
        <Empty title={t("items.pick")}>{t("items.pick_hint")}</Empty>
      )}
    </div>
  );
}

function Collection({ collection, item, staff }: { collection: CollectionCounts; item: string | undefined; staff: StaffView }) {
  const { t, language } = useWords();
  const [, go] = useLocation();
  const [words, setWords] = useState("");
  const [importing, setImporting] = useState(false);
  const { catalog } = useCatalog();
  const { data, error, refetch } = useItems(collection.id, words);
  const may = (permission: string) => staff.permissions.includes(permission);
  const at = `/content/${collection.id}`;
  return (
    <>
      <section className="items-list" aria-label={collection.name[language]}>
        <header>
          <h2>{collection.name[language]}</h2>
          <p className="items-quiet">{t(collection.desk_only ? "items.desk_only" : collection.review ? "items.reviewed" : "items.unreviewed")}</p>
          <div className="items-tools">
            <input
              className="input"
              type="search"
              aria-label={t("items.search")}
              placeholder={t("items.search")}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            {may("item.write") && (
              <>
                <Button look="primary" icon={<FilePlus2 size={16} aria-hidden />} onClick={() => go(`${at}/${NEW}`)}>
                  {t("items.new")}
                </Button>
                <Button icon={<Upload size={16} aria-hidden />} onClick={() => setImporting(true)}>
                  {t("items.import")}
                </Button>
              </>
            )}
          </div>
        </header>
        {error && <ErrorFace error={error} retry={() => void refetch()} />}
        {data?.length === 0 && <Empty title={t("items.none")} />}
        <ul>
          {data?.map((one) => (
            <li key={one.id}>
              <Link href={`${at}/${one.id}`} aria-current={one.id === item ? "page" : undefined}>
                <span className="items-name">{one.title || t("items.untitled")}</span>
                {one.helped + one.not_helped > 0 && (
                  <span className="items-quiet">{t("items.rated", { helped: one.helped, not: one.not_helped })}</span>
                )}
                <span className={`items-state items-${one.state}`}>{t(stateKey(collection, one.state))}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {item && catalog && (
        <ItemEditor key={item} collection={collection} id={item} may={may} onOpen={(id) => go(`${at}/${id}`)} />
      )}
      {importing && <ItemImport collection={collection} onClose={() => setImporting(false)} />}
    </>
  );
}

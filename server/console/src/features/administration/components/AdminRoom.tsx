// Administration: the province's documents and the staff, one at a time.
import { Link, useParams } from "wouter";
import type { StaffView } from "@/api/types";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { isMessage, useWords } from "@/lib/words";
import { useDocuments } from "../api/documents";
import { DocumentRoom } from "./DocumentRoom";
import { Members } from "./Members";
import "./Admin.css";

/** In the address in the place of a document's name. */
const STAFF = "staff";

export function AdminRoom({ staff }: { staff: StaffView }) {
  const { t } = useWords();
  const { entry } = useParams<{ entry?: string }>();
  const { data, error, refetch } = useDocuments();
  const may = (permission: string) => staff.permissions.includes(permission);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  const name = (document: string) => {
    const key = `admin.doc_${document}`;
    return isMessage(key) ? t(key) : document;
  };
  const link = (to: string, words: string, there = true) => (
    <Link href={`/admin/${to}`} aria-current={to === entry ? "page" : undefined}>
      {words}
      {!there && <span className="quiet small admin-absent">{t("admin.not_there")}</span>}
    </Link>
  );
  const there = (document: string) => data.some((one) => one.name === document && one.version !== "");
  return (
    <div className="admin">
      <nav className="admin-side" aria-label={t("admin.title")}>
        <h1>{t("admin.title")}</h1>
        <ul>
          <li>{link(STAFF, t("admin.people"))}</li>
        </ul>
        <h2>{t("admin.documents")}</h2>
        <ul>
          {data.map((one) => (
            <li key={one.name}>{link(one.name, name(one.name), there(one.name))}</li>
          ))}
        </ul>
      </nav>
      <section className="admin-main">
        {entry === undefined && <Empty title={t("admin.pick")}>{t("admin.pick_hint")}</Empty>}
        {entry === STAFF && <Members may={may} />}
        {entry !== undefined && entry !== STAFF && (
          <DocumentRoom key={entry} document={entry} title={name(entry)} there={there(entry)} mayWrite={may("config.write")} />
        )}
      </section>
    </div>
  );
}

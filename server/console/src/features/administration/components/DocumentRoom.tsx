import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useDocument } from "../api/documents";
import { DocumentEditor } from "./DocumentEditor";
import { DocumentHistory } from "./DocumentHistory";
import { NewDocument } from "./NewDocument";

export interface DocumentRoomProps {
  document: string;
  title: string;
  /** It is there; else it could be. */
  there: boolean;
  mayWrite: boolean;
}

export function DocumentRoom({ document, title, there, mayWrite }: DocumentRoomProps) {
  if (there) return <DocumentInForce document={document} title={title} mayWrite={mayWrite} />;
  return (
    <>
      <h2>{title}</h2>
      <NewDocument document={document} mayWrite={mayWrite} />
      <DocumentHistory document={document} version="" mayWrite={mayWrite} />
    </>
  );
}

function DocumentInForce({ document, title, mayWrite }: Omit<DocumentRoomProps, "there">) {
  const { t } = useWords();
  const { data, error, refetch } = useDocument(document);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  return (
    <>
      <h2>{title}</h2>
      <DocumentEditor document={document} inForce={data} mayWrite={mayWrite} />
      <DocumentHistory document={document} version={data.version} mayWrite={mayWrite} />
    </>
  );
}

import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useDocument } from "../api/documents";
import { DocumentEditor } from "./DocumentEditor";
import { DocumentHistory } from "./DocumentHistory";

export interface DocumentRoomProps {
  document: string;
  title: string;
  mayWrite: boolean;
}

export function DocumentRoom({ document, title, mayWrite }: DocumentRoomProps) {
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

// One case in its faces: first load, content, out of date, error.
import { ErrorFace, Skeleton, StaleLine } from "@/components/ui/Faces";
import { useConnection } from "@/api/live";
import { useWords } from "@/lib/words";
import { useCase } from "../hooks/useCase";
import { CaseContent } from "./CaseContent";
import "./Case.css";

export interface CasePaneProps {
  id: string;
  onBack: () => void;
}

export function CasePane({ id, onBack }: CasePaneProps) {
  const { t } = useWords();
  const lost = useConnection() === "lost";
  const { data, error, dataUpdatedAt, refetch } = useCase(id);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={5} />;
  }
  return (
    <>
      {(lost || error) && <StaleLine atMs={dataUpdatedAt} />}
      <CaseContent detail={data} onBack={onBack} />
    </>
  );
}

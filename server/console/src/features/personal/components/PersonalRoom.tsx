// Requests about personal data: each a task with the law's times, the next one
// due on top.
import { useState } from "react";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Segmented } from "@/components/ui/Segmented";
import { useWords } from "@/lib/words";
import { useRequests, type View } from "../api/requests";
import { RequestCard } from "./RequestCard";
import "./Personal.css";

const VIEWS: readonly View[] = ["open", "decided"];

export function PersonalRoom() {
  const { t } = useWords();
  const [view, setView] = useState<View>("open");
  const { data, error, refetch } = useRequests(view);
  return (
    <section className="personal" aria-labelledby="personal-title">
      <h1 id="personal-title">{t("personal.title")}</h1>
      <p className="quiet">{t("personal.hint")}</p>
      <Segmented legend={t("personal.show")} value={view} onChange={setView} segments={VIEWS.map((value) => ({ value, label: t(`personal.${value}`) }))} />
      {error && <ErrorFace error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("case.loading")} rows={4} />}
      {data?.length === 0 && <Empty title={t("personal.none")} />}
      <ul>
        {data?.map((task) => (
          <li key={task.id}>
            <RequestCard task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

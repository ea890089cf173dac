// The list in its five faces.
import { useConnection } from "@/api/live";
import { Button } from "@/components/ui/Button";
import { Empty, ErrorFace, Skeleton, StaleLine } from "@/components/ui/Faces";
import { FILTERS, type Filters } from "@/lib/address";
import { useWords } from "@/lib/words";
import type { useQueue } from "../hooks/useQueue";
import { NewCases } from "./NewCases";
import { QueueHead } from "./QueueHead";
import { QueueList } from "./QueueList";
import "./Queue.css";

export interface QueueProps {
  queue: ReturnType<typeof useQueue>;
  filters: Filters;
  openId: string | undefined;
  hoveredId: string | undefined;
  onFilter: (filters: Filters) => void;
  onOpen: (id: string) => void;
  onHover: (id: string | undefined) => void;
}

export function Queue({ queue, filters, onFilter, ...list }: QueueProps) {
  const { t } = useWords();
  const lost = useConnection() === "lost";
  const { query, rows, arrivals } = queue;
  const narrowed = FILTERS.some((name) => name !== "sort" && filters[name]);
  return (
    <section className="queue" aria-label={t("queue.label")}>
      <QueueHead filters={filters} total={queue.total} onChange={onFilter} />
      {rows && (lost || query.error) && <StaleLine atMs={query.dataUpdatedAt} />}
      <NewCases count={arrivals} onBringIn={queue.bringIn} />
      <div className="queue-body">
        {!rows && query.error && <ErrorFace error={query.error} retry={() => void query.refetch()} />}
        {!rows && !query.error && <Skeleton label={t("queue.loading")} rows={8} />}
        {rows?.length === 0 && (
          <Empty title={t(narrowed ? "queue.empty.all" : `queue.empty.${filters.view}`)}>
            {t(narrowed ? "queue.empty_filtered" : "queue.empty_hint")}
          </Empty>
        )}
        {rows && rows.length > 0 && <QueueList rows={rows} filters={filters} {...list} />}
        {query.hasNextPage && (
          <Button className="queue-more" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t(query.isFetchingNextPage ? "queue.more_working" : "queue.more")}
          </Button>
        )}
      </div>
    </section>
  );
}

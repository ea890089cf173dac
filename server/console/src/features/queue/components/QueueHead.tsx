// Above the rows: which list, how many, in what order, and what is new.
import { ArrowUpDown, ListFilter } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Keys } from "@/components/ui/Keys";
import { Segmented } from "@/components/ui/Segmented";
import { FILTERS, type Filters, type View } from "@/lib/address";
import { useWords } from "@/lib/words";
import { QueueFilters } from "./QueueFilters";

/** The server counts exactly up to here. */
const TOTAL_MAX = 10_000;

const DUE: readonly View[] = ["due_soon", "overdue"];
const INTAKE: readonly View[] = ["open", "done", "all"];

function siblings(view: View): readonly View[] {
  return [DUE, INTAKE].find((views) => views.includes(view)) ?? [view];
}

export interface QueueHeadProps {
  filters: Filters;
  total: number;
  onChange: (filters: Filters) => void;
}

export function QueueHead({ filters, total, onChange }: QueueHeadProps) {
  const { t } = useWords();
  const inUse = FILTERS.filter((name) => name !== "q" && name !== "sort" && filters[name]).length;
  const [expanded, setExpanded] = useState(inUse > 0);
  const views = siblings(filters.view);
  const sort = filters.sort === "received" ? "received" : "due";
  return (
    <div className="queue-head">
      <div className="queue-line">
        <h1>{t(filters.view === "mine" ? "nav.unit" : views === DUE ? "nav.due" : "nav.intake")}</h1>
        {views.length > 1 && (
          <Segmented
            legend={t("queue.views")}
            value={filters.view}
            onChange={(view) => onChange({ ...filters, view })}
            segments={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        )}
        <Button
          look="quiet"
          className="queue-filter"
          aria-expanded={expanded}
          icon={<ListFilter size={16} aria-hidden />}
          onClick={() => setExpanded(!expanded)}
        >
          {inUse > 0 ? t("queue.filter_count", { n: inUse }) : t("queue.filter")}
        </Button>
      </div>
      {expanded && <QueueFilters filters={filters} onChange={onChange} />}
      <div className="queue-line small quiet">
        <Button
          look="quiet"
          className="queue-sort"
          icon={<ArrowUpDown size={14} aria-hidden />}
          onClick={() => onChange({ ...filters, sort: sort === "due" ? "received" : "due" })}
        >
          <span className="unseen">{t("filter.sort")}</span> {t(`sort.${sort}`)}
        </Button>
        <span role="status">
          {total >= TOTAL_MAX ? t("queue.total_capped", { n: TOTAL_MAX }) : t("queue.total", { n: total })}
        </span>
        <span className="queue-keys" aria-hidden>
          <Keys keys={["J", "K"]} /> {t("queue.keys")} · <Keys keys={["A"]} /> {t("queue.key_assign")} ·{" "}
          <Keys keys={["R"]} /> {t("queue.key_reply")}
        </span>
      </div>
    </div>
  );
}

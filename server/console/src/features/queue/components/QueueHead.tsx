// Above the rows: which list, how many, in what order, and what is new.
import { ArrowUpDown, ListFilter } from "lucide-react";
import { useState } from "react";
import { useCounts } from "@/api/counts";
import { seesEverything, useSession } from "@/api/session";
import { Button } from "@/components/ui/Button";
import { Keys } from "@/components/ui/Keys";
import { Segmented } from "@/components/ui/Segmented";
import { FILTERS, type Filters, type View } from "@/lib/address";
import { useWords } from "@/lib/words";
import { QueueFilters } from "./QueueFilters";

/** The server counts exactly up to here. */
const TOTAL_MAX = 1_000;

const DUE: readonly View[] = ["due_soon", "overdue"];
const WORK: readonly View[] = ["open", "mine", "waits_for_approval", "done", "all"];

export interface QueueHeadProps {
  filters: Filters;
  total: number;
  onChange: (filters: Filters) => void;
}

export function QueueHead({ filters, total, onChange }: QueueHeadProps) {
  const { t } = useWords();
  const inUse = FILTERS.filter((name) => name !== "q" && name !== "sort" && filters[name]).length;
  const [expanded, setExpanded] = useState(inUse > 0);
  const due = DUE.includes(filters.view) || filters.view === "escalated";
  const usual = due ? DUE : WORK;
  // A desk may lead to a part that is not among the usual ones.
  const views = usual.includes(filters.view) ? usual : [...usual, filters.view];
  const province = seesEverything(useSession().data);
  const counts = useCounts();
  const label = (view: View) => (view === "all" || !counts ? t(`view.${view}`) : `${t(`view.${view}`)} ${counts[view]}`);
  const sort = filters.sort ?? (filters.view === "done" || filters.view === "all" ? "received" : "due");
  return (
    <div className="queue-head">
      <div className="queue-line">
        <h1>{t(due ? "nav.due" : province ? "nav.intake" : "nav.unit")}</h1>
        <Segmented
          legend={t("queue.views")}
          value={filters.view}
          onChange={(view) => onChange({ ...filters, view })}
          segments={views.map((value) => ({ value, label: label(value) }))}
        />
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
          <span className="unseen">{t("filter.sort")}</span> {t(sort === "due" ? "sort.due" : "sort.received")}
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

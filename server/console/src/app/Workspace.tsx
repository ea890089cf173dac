// The room: list, map and case side by side, in step. On a narrow screen one
// of them at a time.
import { MousePointerClick } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useCatalog } from "@/api/catalog";
import { Empty, Skeleton } from "@/components/ui/Faces";
import { Segmented } from "@/components/ui/Segmented";
import { Queue } from "@/features/queue/components/Queue";
import { useQueue } from "@/features/queue/hooks/useQueue";
import { useAddress } from "@/lib/address";
import { useShortcuts } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { useNarrow } from "./useNarrow";
import "./Workspace.css";

const CasePane = lazy(async () => ({ default: (await import("@/features/case/components/CasePane")).CasePane }));
const CaseMap = lazy(async () => ({ default: (await import("@/features/map/components/CaseMap")).CaseMap }));

export function Workspace() {
  const { t } = useWords();
  const { filters, caseId, show, open } = useAddress();
  const queue = useQueue(filters);
  const { catalog } = useCatalog();
  const narrow = useNarrow();
  const [hoveredId, setHoveredId] = useState<string>();
  const [side, setSide] = useState<"list" | "map">("list");
  const back = useCallback(() => open(undefined), [open]);
  const rows = queue.rows ?? [];
  useShortcuts(
    useMemo(() => {
      const at = () => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset["id"] : undefined);
      const openFocused = () => {
        const id = at();
        if (id) open(id);
      };
      return caseId ? {} : { a: openFocused, r: openFocused };
    }, [caseId, open]),
  );
  const map = catalog && (
    <Suspense fallback={<p className="map-wait">{t("map.loading")}</p>}>
      <CaseMap catalog={catalog} asked={filters} readMs={queue.query.dataUpdatedAt} total={queue.total} rows={rows} openId={caseId} hoveredId={hoveredId} onHover={setHoveredId} onOpen={open} />
    </Suspense>
  );
  const list = (
    <Queue queue={queue} filters={filters} openId={caseId} hoveredId={hoveredId} onFilter={show} onOpen={open} onHover={setHoveredId} />
  );
  const detail = caseId && (
    <div className="work-case">
      <Suspense fallback={<Skeleton label={t("case.loading")} rows={5} />}>
        <CasePane key={caseId} id={caseId} onBack={back} />
      </Suspense>
    </div>
  );
  if (narrow) {
    return (
      <div className="work work-narrow">
        {detail || (
          <>
            <div className="work-switch">
              <Segmented
                legend={t("queue.show")}
                value={side}
                onChange={setSide}
                segments={[
                  { value: "list", label: t("queue.list") },
                  { value: "map", label: t("queue.map") },
                ]}
              />
            </div>
            <div className="work-one">{side === "list" ? list : map}</div>
          </>
        )}
      </div>
    );
  }
  return (
    <div className="work">
      {list}
      <div className={caseId ? "work-right" : "work-right work-right-idle"}>
        <div className="work-map">{map}</div>
        {detail || (
          <Empty title={t("case.pick")} icon={<MousePointerClick size={28} aria-hidden />}>
            {t("case.pick_hint")}
          </Empty>
        )}
      </div>
    </div>
  );
}

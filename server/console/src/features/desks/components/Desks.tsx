// The desks this person may sit at. A desk that does not exist yet is absent.
import { BookOpenText, Clock, Inbox, ListChecks, type LucideIcon } from "lucide-react";
import { Link, useRoute } from "wouter";
import { useCounts } from "@/api/counts";
import { seesEverything } from "@/api/session";
import type { Counts, StaffView } from "@/api/types";
import { useAddress, type View } from "@/lib/address";
import { useWords, type MessageKey } from "@/lib/words";
import "./Desks.css";

interface Desk {
  name: MessageKey;
  icon: LucideIcon;
  first: View;
  views: readonly View[];
  count: (counts: Counts) => number;
}

const WORK = { first: "open", views: ["open", "mine", "done", "all"], count: (c: Counts) => c.open } as const;
const INTAKE: Desk = { ...WORK, name: "nav.intake", icon: Inbox };
const UNIT: Desk = { ...WORK, name: "nav.unit", icon: ListChecks };
const DUE: Desk = {
  name: "nav.due",
  icon: Clock,
  first: "due_soon",
  views: ["due_soon", "overdue"],
  count: (c) => c.due_soon + c.overdue,
};

export function Desks({ staff }: { staff: StaffView }) {
  const { t } = useWords();
  const { view } = useAddress().filters;
  const counts = useCounts();
  const [atCases] = useRoute("/cases/:id?");
  const [atItems] = useRoute("/content/*?");
  const desks = [seesEverything(staff) ? INTAKE : UNIT, DUE];
  return (
    <div className="desks">
      <p className="desks-group">{t("nav.group")}</p>
      {desks.map(({ name, icon: Icon, first, views, count }) => (
        <Link
          key={name}
          href={`/cases?view=${first}`}
          className="desk"
          aria-current={atCases && views.includes(view) ? "page" : undefined}
        >
          <Icon size={18} aria-hidden />
          <span className="desk-name">{t(name)}</span>
          {counts && (
            <span className="desk-count">
              {count(counts)} <span className="unseen">{t("nav.cases")}</span>
            </span>
          )}
        </Link>
      ))}
      {staff.permissions.includes("item.read") && (
        <Link href="/content" className="desk" aria-current={atItems ? "page" : undefined}>
          <BookOpenText size={18} aria-hidden />
          <span className="desk-name">{t("nav.items")}</span>
        </Link>
      )}
    </div>
  );
}

// The desks this person may sit at. A desk that does not exist yet is absent.
import { Clock, Inbox, ListChecks, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import type { Counts, StaffView } from "@/api/types";
import { useAddress, type View } from "@/lib/address";
import { useWords, type MessageKey } from "@/lib/words";
import { useCounts } from "../hooks/useCounts";
import "./Desks.css";

interface Desk {
  name: MessageKey;
  icon: LucideIcon;
  first: View;
  views: readonly View[];
  count: (counts: Counts) => number;
}

const INTAKE: Desk = { name: "nav.intake", icon: Inbox, first: "open", views: ["open", "done", "all"], count: (c) => c.open };
const UNIT: Desk = { name: "nav.unit", icon: ListChecks, first: "mine", views: ["mine"], count: (c) => c.mine };
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
  const desks = staff.unit ? [INTAKE, UNIT, DUE] : [INTAKE, DUE];
  return (
    <nav className="desks" aria-label={t("nav.label")}>
      <p className="desks-group">{t("nav.group")}</p>
      {desks.map(({ name, icon: Icon, first, views, count }) => (
        <Link
          key={name}
          href={`/cases?view=${first}`}
          className="desk"
          aria-current={views.includes(view) ? "page" : undefined}
          aria-label={counts ? t("nav.count", { name: t(name), n: count(counts) }) : t(name)}
        >
          <Icon size={18} aria-hidden />
          <span className="desk-name">{t(name)}</span>
          {counts && <span className="desk-count">{count(counts)}</span>}
        </Link>
      ))}
    </nav>
  );
}

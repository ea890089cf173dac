// Where this person may work: the list of cases, the rooms, and under them the desks of
// the province's document.
import { BookOpenText, ChartColumn, Clock, Fingerprint, Inbox, ListChecks, Map, Megaphone, PhoneIncoming, Settings, Waves, type LucideIcon } from "lucide-react";
import { Link, useLocation, useRoute } from "wouter";
import { useCounts } from "@/api/counts";
import { seesEverything } from "@/api/session";
import type { Counts, StaffView } from "@/api/types";
import { useAddress, type View } from "@/lib/address";
import { useWords, type MessageKey } from "@/lib/words";
import { DeskGroups } from "./DeskGroups";
import "./Desks.css";

interface Desk {
  name: MessageKey;
  icon: LucideIcon;
  first: View;
  views: readonly View[];
  count: (counts: Counts) => number;
}

const WORK = { first: "open", views: ["open", "mine", "waits_for_approval", "done", "all"], count: (c: Counts) => c.open } as const;
const INTAKE: Desk = { ...WORK, name: "nav.intake", icon: Inbox };
const UNIT: Desk = { ...WORK, name: "nav.unit", icon: ListChecks };
const DUE: Desk = {
  name: "nav.due",
  icon: Clock,
  first: "due_soon",
  views: ["due_soon", "overdue"],
  count: (c) => c.due_soon + c.overdue,
};

/** Rooms beside the list of cases, each with what it takes to enter; nothing where each sees their own part. */
const ROOMS: readonly { name: MessageKey; icon: LucideIcon; path: string; need?: string }[] = [
  { name: "nav.map", icon: Map, path: "/map" },
  { name: "nav.write_down", icon: PhoneIncoming, path: "/intake", need: "case.intake" },
  { name: "nav.figures", icon: ChartColumn, path: "/figures", need: "figure.read" },
  { name: "nav.alerts", icon: Megaphone, path: "/alerts", need: "alert.read" },
  { name: "nav.stations", icon: Waves, path: "/stations", need: "alert.read" },
  { name: "nav.items", icon: BookOpenText, path: "/content", need: "item.read" },
  { name: "nav.personal", icon: Fingerprint, path: "/personal", need: "personal_data.handle" },
  { name: "nav.admin", icon: Settings, path: "/admin", need: "config.read" },
];

export function Desks({ staff }: { staff: StaffView }) {
  const { t } = useWords();
  const { view } = useAddress().filters;
  const counts = useCounts();
  const [atCases] = useRoute("/cases/:id?");
  const [place] = useLocation();
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
      {ROOMS.filter(({ need }) => !need || staff.permissions.includes(need)).map(({ name, icon: Icon, path }) => (
        <Link key={path} href={path} className="desk" aria-current={place.startsWith(path) ? "page" : undefined}>
          <Icon size={18} aria-hidden />
          <span className="desk-name">{t(name)}</span>
        </Link>
      ))}
      <DeskGroups />
    </div>
  );
}

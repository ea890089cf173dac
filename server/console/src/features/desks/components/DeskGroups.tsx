// The desks of the province's document under their headings. A heading is shut until it
// is wanted: somebody may sit at twenty-eight.
import { LayoutDashboard } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useDesks } from "@/api/desks";
import { useWords } from "@/lib/words";
import { DeskIcon } from "./DeskIcon";

export function DeskGroups() {
  const { t, language } = useWords();
  const [place] = useLocation();
  const { data } = useDesks();
  if (!data || data.desks.length === 0) return null;
  const at = (id: string) => place === `/desks/${id}`;
  return (
    <>
      <Link href="/desks" className="desk" aria-current={place === "/desks" ? "page" : undefined}>
        <LayoutDashboard size={18} aria-hidden />
        <span className="desk-name">{t("nav.desks")}</span>
        <span className="desk-count">
          {data.desks.length} <span className="unseen">{t("nav.desks_unit")}</span>
        </span>
      </Link>
      {data.groups.map((group) => {
        const desks = data.desks.filter((desk) => desk.group === group.id);
        return (
          <details key={group.id} className="desk-group" open={desks.some(({ id }) => at(id)) || undefined}>
            <summary>{group.name[language]}</summary>
            {desks.map((desk) => (
              <Link key={desk.id} href={`/desks/${desk.id}`} className="desk" aria-current={at(desk.id) ? "page" : undefined}>
                <DeskIcon name={desk.icon} size={18} />
                <span className="desk-name">{desk.name[language]}</span>
              </Link>
            ))}
          </details>
        );
      })}
    </>
  );
}

// Every desk somebody sits at, under its heading: what a narrow screen has for the list
// beside the rooms.
import { Link } from "wouter";
import { useDesks } from "@/api/desks";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { DeskIcon } from "@/features/desks/components/DeskIcon";
import { useWords } from "@/lib/words";
import "./Desk.css";

export function DeskIndex() {
  const { t, language } = useWords();
  const { data, error, refetch } = useDesks();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  return (
    <div className="desk-index">
      <h1>{t("nav.desks")}</h1>
      {data.desks.length === 0 && <Empty title={t("desk.none_yet")} />}
      {data.groups.map((group) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`}>{group.name[language]}</h2>
          <ul>
            {data.desks
              .filter((desk) => desk.group === group.id)
              .map((desk) => (
                <li key={desk.id}>
                  <Link href={`/desks/${desk.id}`}>
                    <DeskIcon name={desk.icon} size={22} />
                    <span>
                      <strong>{desk.name[language]}</strong>
                      {desk.about && <span className="quiet small">{desk.about[language]}</span>}
                    </span>
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

// Warnings on the air, on top of every room: how many, and the gravest.
import { TriangleAlert } from "lucide-react";
import { Link } from "wouter";
import { useWords } from "@/lib/words";
import { useAlerts } from "../api/alerts";
import "@/components/ui/Level.css";

export function OnAir() {
  const { t } = useWords();
  const { data = [] } = useAlerts();
  const sent = data.filter(({ state, draft }) => state === "broadcasting" && draft.status === "actual" && !draft.all_clear);
  if (sent.length === 0) return null;
  const level = Math.max(...sent.map(({ draft }) => draft.level));
  return (
    <Link href="/alerts" className={`on-air level level-${level}`}>
      <TriangleAlert size={16} aria-hidden /> {t("alerts.on_air", { n: sent.length, level })}
    </Link>
  );
}

// How the last thirty days went, and the way to the figures behind it.
import { ArrowRight } from "lucide-react";
import { Link } from "wouter";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useFigures } from "../api/figures";
import { lastDays, today } from "../lib/period";
import { Tiles } from "./Tiles";
import "./Figures.css";

const DAYS = 30;

export function FiguresBlock() {
  const { t } = useWords();
  const { data, error, refetch } = useFigures(lastDays(today(useNow()), DAYS));
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={2} />;
  }
  return (
    <>
      <Tiles line={data.all} />
      <p>
        <Link href="/figures" className="button button-plain">
          <span>{t("figures.to_all")}</span>
          <ArrowRight size={16} aria-hidden />
        </Link>
      </p>
    </>
  );
}

import { Star } from "lucide-react";
import { useWords } from "@/lib/words";

const STARS_MAX = 5;

export function Stars({ stars }: { stars: number }) {
  const { t } = useWords();
  return (
    <span className="stars" role="img" aria-label={t("case.rating", { stars })}>
      {Array.from({ length: STARS_MAX }, (_, n) => (
        <Star key={n} size={16} fill={n < stars ? "currentColor" : "none"} aria-hidden />
      ))}
    </span>
  );
}

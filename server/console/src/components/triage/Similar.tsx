import type { ReactNode } from "react";
import { Link } from "wouter";
import { useCatalog } from "@/api/catalog";
import type { SimilarCase } from "@/api/types";
import { caseAddress, useAddress } from "@/lib/address";
import { distance } from "@/lib/distance";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import "./Triage.css";

export interface SimilarProps {
  similar: readonly SimilarCase[];
  /** What stands before each, such as a box to tick. */
  before?: (one: SimilarCase) => ReactNode;
}

/** Cases that may be about the same thing, the most alike first. */
export function Similar({ similar, before }: SimilarProps) {
  const { t, language } = useWords();
  const { category } = useCatalog();
  const { filters } = useAddress();
  const now = useNow();
  if (similar.length === 0) return <p className="quiet small">{t("triage.none")}</p>;
  return (
    <div className="similar">
      <h3>{t("triage.similar")}</h3>
      <ul>
        {similar.map((one) => (
          <li key={one.id}>
            {before?.(one)}
            <Link href={caseAddress(one.id, filters)}>
              <strong>{one.code}</strong>
              <span>{category(one.category) ?? t("queue.no_category")}</span>
              <span className="quiet small">
                {[
                  t("triage.metres", { distance: distance(one.metres, language) }),
                  moment(one.received_at, now, language),
                  t(`state.${one.state}`),
                  ...(one.same_category ? [t("triage.same_category")] : []),
                ].join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

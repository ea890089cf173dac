// One thing in the list: opened here, it is ringed on the map, which goes there.
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useWords } from "@/lib/words";
import type { MapFeature } from "../lib/feature";
import { Mark } from "./Mark";

export interface FeatureRowProps {
  feature: MapFeature;
  open: boolean;
  onOpen: (key: string | undefined) => void;
  onHover: (key: string | undefined) => void;
}

export function FeatureRow({ feature, open, onOpen, onHover }: FeatureRowProps) {
  const { t } = useWords();
  const { key, layer, name, state, look, mark, facts, at, href, still, phones = [] } = feature;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <li ref={row} className={open ? "ops-row ops-row-open" : "ops-row"}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => onOpen(open ? undefined : key)}
        onMouseEnter={() => onHover(key)}
        onMouseLeave={() => onHover(undefined)}
        onFocus={() => onHover(key)}
        onBlur={() => onHover(undefined)}
      >
        <Mark layer={layer} look={look} mark={mark} />
        <span className="ops-name">{name}</span>
        {state && <span className="ops-state">{state}</span>}
      </button>
      {open && (
        <div className="ops-facts">
          {still && <img className="ops-still" src={still} alt={t("cameras.still_of", { name })} />}
          <ul>
            {[...facts, ...(at ? [] : [t("ops.nowhere")])].map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          <p className="ops-ways">
            {phones.map((phone) => (
              <a key={phone} href={`tel:${phone}`}>
                {phone}
              </a>
            ))}
            {href && (
              <Link href={href} aria-label={t("ops.open_it", { name })}>
                {t("ops.open")}
              </Link>
            )}
          </p>
        </div>
      )}
    </li>
  );
}

// Whom a warning concerns: communes by a click on the map or in the list, rings drawn
// by hand, and circles.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useCatalog } from "@/api/catalog";
import type { AlertArea } from "@/api/types";
import type { Corner } from "@/components/map/AreaMap";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { fold } from "@/lib/fold";
import { useWords } from "@/lib/words";
import { circles, rim } from "@/components/map/circle";
import { CORNERS_MIN } from "../lib/reaches";
import { Circles } from "./Circles";

const AreaMap = lazy(async () => ({ default: (await import("@/components/map/AreaMap")).AreaMap }));
/** About a metre. */
const DIGITS = 5;
/** Kilometres of a circle until somebody says otherwise. */
const RADIUS_KM = 2;

const near = (degrees: number) => Number(degrees.toFixed(DIGITS));

export interface AreaPickerProps {
  area: AlertArea;
  readOnly: boolean;
  onChange: (area: AlertArea) => void;
  /** The ring under the hand, corner by corner, until it is finished or dropped. */
  onRing: (ring: readonly Corner[]) => void;
}

export function AreaPicker({ area, readOnly, onChange, onRing }: AreaPickerProps) {
  const { t } = useWords();
  const { catalog } = useCatalog();
  const [typed, setTyped] = useState("");
  const [ring, setRing] = useState<Corner[]>();
  const [placing, setPlacing] = useState(false);
  useEffect(() => onRing(ring ?? []), [ring, onRing]);
  const chosen = useMemo(() => area.communes ?? [], [area.communes]);
  const polygons = area.polygons ?? [];
  // Corners as numbers keep their identity while nothing about them changes.
  const said = JSON.stringify([...polygons, ...circles(area).map(rim), ...(ring ? [ring] : [])]);
  const rings = useMemo(() => JSON.parse(said) as Corner[][], [said]);
  const toggle = (code: string) =>
    onChange({ ...area, communes: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code] });
  const corner = useCallback(
    ([lat, lon]: Corner) => setRing((now) => now && [...now, [near(lat), near(lon)]]),
    [],
  );
  const place = ([lat, lon]: Corner) => {
    onChange({ ...area, circles: [...(area.circles ?? []), [near(lat), near(lon), RADIUS_KM]] });
    setPlacing(false);
  };
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const listed = (catalog?.communes ?? []).filter(({ name }) => words.every((word) => fold(name).includes(word)));
  const finish = () => {
    if (ring && ring.length >= CORNERS_MIN) onChange({ ...area, polygons: [...polygons, ring.map(([lat, lon]) => [lat, lon])] });
    setRing(undefined);
  };
  const name = (language: "vi" | "en", label: "alerts.area_name" | "alerts.area_name_en") => (
    <Field label={t(label)}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          readOnly={readOnly}
          value={area.name[language]}
          onChange={(event) => onChange({ ...area, name: { ...area.name, [language]: event.target.value } })}
        />
      )}
    </Field>
  );
  return (
    <section className="alert-area" aria-labelledby="alert-area">
      <h2 id="alert-area">{t("alerts.area")}</h2>
      <div className="alert-row">
        {name("vi", "alerts.area_name")}
        {name("en", "alerts.area_name_en")}
      </div>
      <div className="alert-map">
        {catalog && (
          <Suspense fallback={<p className="map-wait">{t("map.loading")}</p>}>
            <AreaMap
              label={t("alerts.map")}
              catalog={catalog}
              chosen={chosen}
              rings={rings}
              onCommune={readOnly ? undefined : toggle}
              onCorner={placing ? place : ring ? corner : undefined}
            />
          </Suspense>
        )}
      </div>
      {polygons.length > 0 && <p className="small">{t("alerts.drawn", { n: polygons.length })}</p>}
      {!readOnly && (
        <>
          <p className="quiet small" role="status">
            {placing ? t("alerts.circle_place") : ring ? t("alerts.drawing", { n: ring.length }) : t("alerts.map_hint")}
          </p>
          <div className="alert-do">
            {ring ? (
              <Button look="primary" disabled={ring.length < CORNERS_MIN} onClick={finish}>
                {t("alerts.draw_done")}
              </Button>
            ) : (
              <Button
                onClick={() => {
                  setPlacing(false);
                  setRing([]);
                }}
              >
                {t("alerts.draw")}
              </Button>
            )}
            {!ring && (
              <Button aria-pressed={placing} onClick={() => setPlacing(!placing)}>
                {t("alerts.circle")}
              </Button>
            )}
            {(ring ?? polygons.length > 0) && (
              <Button
                onClick={() => {
                  setRing(undefined);
                  onChange({ ...area, polygons: [] });
                }}
              >
                {t("alerts.draw_drop")}
              </Button>
            )}
          </div>
        </>
      )}
      <Circles area={area} readOnly={readOnly} onChange={onChange} />
      <details className="alert-communes">
        <summary>{t("alerts.communes", { n: chosen.length })}</summary>
        <input className="input" type="search" aria-label={t("alerts.find_commune")} placeholder={t("alerts.find_commune")} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <ul>
          {listed.map(({ code, name: commune }) => (
            <li key={code}>
              <label>
                <input type="checkbox" disabled={readOnly} checked={chosen.includes(code)} onChange={() => toggle(code)} /> {commune}
              </label>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

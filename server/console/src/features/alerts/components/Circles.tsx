// Circles of a warned area: the middle by a click on the map or typed, the radius typed.
import type { AlertArea } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useWords, type MessageKey } from "@/lib/words";
import { circles, type Circle } from "@/components/map/circle";

const PARTS: readonly MessageKey[] = ["alerts.circle_lat", "alerts.circle_lon", "alerts.circle_km"];
/** About 10 m, and 100 m. */
const STEPS = [0.0001, 0.0001, 0.1] as const;

function changed(circle: Circle, part: number, value: number): Circle {
  const [lat, lon, km] = circle;
  return [part === 0 ? value : lat, part === 1 ? value : lon, part === 2 ? value : km];
}

interface CirclesProps {
  area: AlertArea;
  readOnly: boolean;
  onChange: (area: AlertArea) => void;
}

export function Circles({ area, readOnly, onChange }: CirclesProps) {
  const { t } = useWords();
  const all = circles(area);
  const put = (changed: Circle[]) => onChange({ ...area, circles: changed.map((circle) => [...circle]) });
  return (
    <ul className="alert-circles">
      {all.map((circle, number) => (
        <li key={number}>
          <fieldset disabled={readOnly}>
            <legend>{t("alerts.circle_n", { n: number + 1 })}</legend>
            {PARTS.map((label, part) => (
              <Field key={label} label={t(label)}>
                {(wiring) => (
                  <input
                    {...wiring}
                    className="input"
                    type="number"
                    step={STEPS[part]}
                    value={circle[part]}
                    onChange={({ target: { valueAsNumber } }) => {
                      if (Number.isFinite(valueAsNumber)) put(all.with(number, changed(circle, part, valueAsNumber)));
                    }}
                  />
                )}
              </Field>
            ))}
            {!readOnly && <Button onClick={() => put(all.filter((_, at) => at !== number))}>{t("alerts.circle_drop")}</Button>}
          </fieldset>
        </li>
      ))}
    </ul>
  );
}

// Who can be sent: the units the desk always offers, then the nearest communes' offices.
import { Send } from "lucide-react";
import { useCatalog } from "@/api/catalog";
import { Button } from "@/components/ui/Button";
import { distance } from "@/lib/distance";
import { useWords } from "@/lib/words";
import { nearest, type Point } from "../lib/nearest";

const OFFICES = 4;

export interface NearUnitsProps {
  at: Point | undefined;
  offered: readonly string[];
  now: string | undefined;
  busy: boolean;
  onSend: (unit: string) => void;
}

export function NearUnits({ at, offered, now, busy, onSend }: NearUnitsProps) {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  if (!catalog) return null;
  const always = offered.flatMap((id) => catalog.units.filter((unit) => unit.id === id).map((unit) => ({ unit, far: undefined })));
  const communes = at ? nearest(at, catalog.communes, (commune) => commune, OFFICES) : [];
  const offices = communes.flatMap(({ what, metres }) =>
    catalog.units.filter((unit) => unit.commune === what.code).map((unit) => ({ unit, far: distance(metres, language) })),
  );
  return (
    <section aria-labelledby="near-units">
      <h4 id="near-units">{t("board.units")}</h4>
      <ul className="board-near">
        {[...always, ...offices].map(({ unit, far }) => (
          <li key={unit.id}>
            <span>
              {unit.name[language]} {far && <span className="quiet small">{t("board.far", { far })}</span>}
            </span>
            {unit.id === now ? (
              <span className="quiet small">{t("board.has_it")}</span>
            ) : (
              <Button disabled={busy} icon={<Send size={14} aria-hidden />} aria-label={t("board.send_to", { name: unit.name[language] })} onClick={() => onSend(unit.id)}>
                {t("board.send")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

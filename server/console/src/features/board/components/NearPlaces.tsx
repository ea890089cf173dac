// Shelters and clinics near a card, with numbers to call.
import { usePublicItems } from "@/api/places";
import { distance } from "@/lib/distance";
import { useWords } from "@/lib/words";
import { nearest, type Point } from "../lib/nearest";

const PLACES = 4;

export function NearPlaces({ at, collections }: { at: Point; collections: readonly string[] }) {
  const { t, language } = useWords();
  const { data = [] } = usePublicItems(collections);
  const places = data.flatMap(({ id, place }) => (place ? [{ id, place }] : []));
  const near = nearest(at, places, ({ place }) => place, PLACES);
  if (near.length === 0) return null;
  return (
    <section aria-labelledby="near-places">
      <h4 id="near-places">{t("board.places")}</h4>
      <ul className="board-near">
        {near.map(({ what: { id, place }, metres }) => (
          <li key={id}>
            <span>
              {place.name} <span className="quiet small">{t("board.far", { far: distance(metres, language) })}</span>
            </span>
            <span>
              {place.phones?.map((phone) => (
                <a key={phone} href={`tel:${phone}`}>
                  {phone}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

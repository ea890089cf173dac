// The estimate by commune: phones, people and, where they are known, households.
import type { ReachEstimate } from "@/api/types";
import { count } from "@/lib/count";
import { useWords } from "@/lib/words";
import { atLeast } from "../lib/atLeast";
import "@/components/ui/Table.css";

export function EstimateTable({ estimate, nameOf }: { estimate: ReachEstimate; nameOf: (commune: string) => string }) {
  const { t, language } = useWords();
  const phones = (told: number) => atLeast(told, estimate.step, language);
  const known = (told: number | null | undefined) => (typeof told === "number" ? count(told, language) : "–");
  const withHouseholds = typeof estimate.households === "number";
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("alerts.commune")}</th>
          <th scope="col">{t("alerts.estimate_count")}</th>
          <th scope="col">{t("alerts.estimate_residents")}</th>
          {withHouseholds && <th scope="col">{t("alerts.estimate_homes")}</th>}
        </tr>
      </thead>
      <tbody>
        {estimate.communes.map(({ commune, phones: told, people, households }) => (
          <tr key={commune}>
            <th scope="row">{nameOf(commune)}</th>
            <td>{phones(told)}</td>
            <td>{known(people)}</td>
            {withHouseholds && <td>{known(households)}</td>}
          </tr>
        ))}
        {estimate.everywhere > 0 && (
          <tr>
            <th scope="row">{t("alerts.estimate_everywhere")}</th>
            <td>{phones(estimate.everywhere)}</td>
            <td>–</td>
            {withHouseholds && <td>–</td>}
          </tr>
        )}
      </tbody>
    </table>
  );
}

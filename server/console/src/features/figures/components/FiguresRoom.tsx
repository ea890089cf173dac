// How units, communes and categories do over a period of arrival. The period
// lives in the address.
import { Download } from "lucide-react";
import { useSearchParams } from "wouter";
import type { StaffView } from "@/api/types";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useFigures } from "../api/figures";
import { lastDays, today } from "../lib/period";
import { Course } from "./Course";
import { FigureTable } from "./FigureTable";
import { PeriodPicker } from "./PeriodPicker";
import { Tiles } from "./Tiles";
import "@/components/ui/Table.css";
import "./Figures.css";

const FIRST_DAYS = 30;

export function FiguresRoom({ staff }: { staff: StaffView }) {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const now = today(useNow());
  const to = params.get("to") ?? now;
  const period = { from: params.get("from") ?? lastDays(to, FIRST_DAYS).from, to };
  const { data, error, refetch } = useFigures(period);
  return (
    <div className="figures">
      <header>
        <h1>{t("figures.title")}</h1>
        <PeriodPicker period={period} today={now} onPick={({ from, to: last }) => setParams({ from, to: last })} />
        <p className="figures-files">
          <File href={`/figures.csv?from=${period.from}&to=${period.to}`} name={t("figures.csv")} />
          {staff.permissions.includes("case.export") && (
            <>
              <File href="/api/v1/staff/cases.csv?view=all" name={t("figures.cases_csv")} />
              <File href="/api/v1/staff/cases.xlsx?view=all" name={t("figures.cases_xlsx")} />
            </>
          )}
        </p>
      </header>
      {error && <ErrorFace error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("case.loading")} rows={6} />}
      {data && (
        <>
          <Tiles line={data.all} />
          {data.all.received === 0 ? (
            <Empty title={t("figures.none")} />
          ) : (
            <>
              <Course period={period} />
              <FigureTable report={data} />
            </>
          )}
        </>
      )}
    </div>
  );
}

function File({ href, name }: { href: string; name: string }) {
  return (
    <a className="button button-plain" href={href} download>
      <Download size={16} aria-hidden />
      <span>{name}</span>
    </a>
  );
}

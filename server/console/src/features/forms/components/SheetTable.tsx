// Every area of a form and a period: who handed in, what stands on it, the sum.
import { useState } from "react";
import type { FormView, Sheet, StaffView } from "@/api/types";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useSheet } from "../api/forms";
import { figure } from "../lib/number";
import { FormPane } from "./FormPane";

type Line = Sheet["all"];

export function SheetTable({ form, period, staff }: { form: FormView; period: string; staff: StaffView }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState<string>();
  const { data, error, refetch } = useSheet(form.id, period);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  const province = form.by === "province";
  const { expected, submitted, on_time, approved } = data.completeness;
  const columns: Column<Line>[] = [
    {
      name: t("forms.area"),
      text: (line) => line.name,
      cell: (line) =>
        line === data.all && !province ? (
          line.name
        ) : (
          <button type="button" className="data-open" aria-expanded={open === line.area} onClick={() => setOpen(open === line.area ? undefined : line.area)}>
            {line.name}
          </button>
        ),
    },
    { name: t("filter.state"), text: (line) => (line === data.all && !province ? "" : t(`forms.state_${line.state}`)) },
    ...form.indicators.map(({ id, name, unit, decimals }) => ({
      name: `${name[language]}, ${unit[language]}`,
      text: (line: Line) => figure(line.values[id], decimals, language),
    })),
  ];
  return (
    <>
      <p className="block-line">
        {t("forms.completeness", { expected, submitted, on_time, approved, due: data.due })}
      </p>
      <DataTable label={`${form.name[language]}, ${period}`} columns={columns} rows={[data.all, ...data.lines]} rowKey={(line) => line.area} />
      {open && (
        <FormPane
          key={`${period}:${open}`}
          form={form}
          which={{ template: form.id, period, area: open }}
          name={[data.all, ...data.lines].find((line) => line.area === open)?.name ?? open}
          staff={staff}
        />
      )}
    </>
  );
}

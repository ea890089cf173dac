// Forms on a desk: who handed in, what it adds up to, its course, and one area's form to
// fill in, hand in, approve.
import { useState } from "react";
import type { DeskBlock, FormView, StaffView } from "@/api/types";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Field } from "@/components/ui/Field";
import { useWords } from "@/lib/words";
import { useForms } from "../api/forms";
import { periods } from "../lib/period";
import { Course } from "./Course";
import { SheetTable } from "./SheetTable";
import "./Forms.css";

const BACK = 12;
const COURSE = 6;

export function FormsBlock({ block, staff }: { block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const [chosen, setChosen] = useState<string>();
  const { data, error, refetch } = useForms();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  const forms = data.filter(({ id }) => block.forms.length === 0 || block.forms.includes(id));
  const form = forms.find(({ id }) => id === chosen) ?? forms[0];
  if (!form) return <p className="quiet">{t("forms.none")}</p>;
  return (
    <>
      <div className="block-line">
        {forms.length > 1 && (
          <Field label={t("forms.form")}>
            {(wiring) => (
              <select {...wiring} className="input" value={form.id} onChange={(event) => setChosen(event.target.value)}>
                {forms.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name[language]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      <Form key={form.id} form={form} staff={staff} />
    </>
  );
}

function Form({ form, staff }: { form: FormView; staff: StaffView }) {
  const { t, language } = useWords();
  const all = periods(form.last, BACK);
  const [period, setPeriod] = useState(form.last);
  return (
    <>
      <div className="block-line">
        <Field label={t("forms.period")}>
          {(wiring) => (
            <select {...wiring} className="input" value={period} onChange={(event) => setPeriod(event.target.value)}>
              {all.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
        <span>
          <strong>{form.name[language]}</strong> {form.example && <span className="quiet small">{t("forms.example")}</span>}
        </span>
      </div>
      <Course form={form} periods={all.slice(0, COURSE).reverse()} />
      <SheetTable key={period} form={form} period={period} staff={staff} />
    </>
  );
}

// One area's form: its fields as the template has them, what is worked out, the steps.
import { useState, type FormEvent } from "react";
import type { FormDetail, FormView, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Field, FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useForm, useFormStep, type Which } from "../api/forms";
import { figure, readFigure } from "../lib/number";
import { FormSteps } from "./FormSteps";

export interface FormPaneProps {
  form: FormView;
  which: Which;
  name: string;
  staff: StaffView;
}

export function FormPane(props: FormPaneProps) {
  const { t } = useWords();
  const { data, error, refetch } = useForm(props.which);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  return <Filled key={data.version} {...props} detail={data} />;
}

function Filled({ form, which, name, staff, detail }: FormPaneProps & { detail: FormDetail }) {
  const { t, language } = useWords();
  const step = useFormStep(which, detail.version);
  const shown = new Map(detail.figures.map((one) => [one.indicator, one]));
  const entered = form.indicators.filter(({ formula }) => !formula);
  const comma = (value: number | null | undefined) => (typeof value !== "number" ? "" : String(value).replace(".", language === "vi" ? "," : "."));
  const [said, setSaid] = useState(() => Object.fromEntries(entered.map(({ id }) => [id, comma(shown.get(id)?.value)])));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const mayEnter = staff.permissions.includes("indicator.write") && detail.state === "draft";
  const refused = step.error ? refusal(step.error, language) : undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const read = entered.map(({ id }) => [id, readFigure(said[id] ?? "")] as const);
    const odd = read.filter(([, value]) => value === undefined).map(([id]) => id);
    setWrong(odd);
    if (odd.length === 0) step.mutate({ verb: "enter", values: Object.fromEntries(read.map(([id, value]) => [id, value ?? null])) });
  };
  return (
    <article className="forms-one" aria-labelledby="form-title">
      <h3 id="form-title">
        {name}, {which.period} · {t(`forms.state_${detail.state}`)}
      </h3>
      <form onSubmit={save}>
        {entered.map((indicator) => {
          const before = shown.get(indicator.id)?.before;
          const error = wrong.includes(indicator.id) ? t("forms.no_number") : refused?.field?.endsWith(indicator.id) ? refused.words : undefined;
          return (
            <Field key={indicator.id} label={`${indicator.name[language]}, ${indicator.unit[language]}`} error={error}>
              {(wiring) => (
                <>
                  <input
                    {...wiring}
                    className="input"
                    inputMode="decimal"
                    autoComplete="off"
                    readOnly={!mayEnter}
                    value={said[indicator.id] ?? ""}
                    onChange={(event) => setSaid({ ...said, [indicator.id]: event.target.value })}
                  />
                  {typeof before === "number" && <span className="quiet small">{t("forms.before", { n: figure(before, indicator.decimals, language) })}</span>}
                </>
              )}
            </Field>
          );
        })}
        {mayEnter && (
          <Button look="primary" type="submit" disabled={step.isPending}>
            {t("forms.save")}
          </Button>
        )}
      </form>
      <dl className="forms-worked-out">
        {form.indicators
          .filter(({ formula }) => formula)
          .map(({ id, name: words, unit, decimals, formula }) => (
            <div key={id}>
              <dt>
                {words[language]} <span className="quiet small">= {formula}</span>
              </dt>
              <dd>
                {figure(shown.get(id)?.value, decimals, language)} {unit[language]}
              </dd>
            </div>
          ))}
      </dl>
      <div role="status">{refused && !entered.some(({ id }) => refused.field?.endsWith(id)) && <FieldError words={refused.words} />}</div>
      <FormSteps detail={detail} staff={staff} step={step} />
    </article>
  );
}

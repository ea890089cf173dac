// A field of the form, as its shape wants it, with what the server says of it beside it.
import { useState, type ReactNode } from "react";
import { Field, FieldError } from "@/components/ui/Field";
import { useWords } from "@/lib/words";
import { faultAt, faultWithin, labelOf, type Fault } from "../lib/faults";
import type { FieldShape, Group } from "../lib/schema";
import { isBlank, isJson, listOf } from "../lib/tidy";
import { DraftCommunes } from "./DraftCommunes";
import { DraftControl } from "./DraftControl";
import { DraftList } from "./DraftList";

export interface DraftFieldProps {
  field: FieldShape;
  /** As the server names it: `place.hours`. */
  path: string;
  value: unknown;
  faults: readonly Fault[];
  onChange: (value: unknown) => void;
}

export interface DraftGroupProps extends Omit<DraftFieldProps, "field"> {
  group: Group;
}

/** All fields of a group, one under the other. */
export function DraftGroup({ group, path, value, faults, onChange }: DraftGroupProps) {
  const said = isJson(value) ? value : {};
  return group.fields.map((field) => (
    <DraftField
      key={field.name}
      field={field}
      path={path ? `${path}.${field.name}` : field.name}
      value={said[field.name]}
      faults={faults}
      onChange={(next) => onChange({ ...said, [field.name]: next })}
    />
  ));
}

export function DraftField(props: DraftFieldProps) {
  const { t } = useWords();
  const { field, path, value, faults } = props;
  const { shape, required } = field;
  // What is asked for first stands there; what few items have is folded until somebody wants it.
  if (shape.kind === "group" && required) return <DraftGroup {...props} group={shape} />;
  const folded = ["group", "list", "pair", "rings", "communes"].includes(shape.kind) || (shape.kind === "words" && !required);
  if (!folded) return <Inside {...props} />;
  const count = shape.kind === "list" || shape.kind === "communes" ? listOf(value).length : 0;
  return (
    <Fold label={labelOf(field, t)} count={count} open={!isBlank(shape, value)} faulty={faultWithin(faults, path) !== undefined}>
      <Inside {...props} />
    </Fold>
  );
}

function Fold({ label, count, open, faulty, children }: { label: string; count: number; open: boolean; faulty: boolean; children: ReactNode }) {
  const [shown, setShown] = useState(open);
  return (
    <details className="draft-fold" open={shown || faulty} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{count > 0 ? `${label} (${count})` : label}</summary>
      <div className="draft-inside">{children}</div>
    </details>
  );
}

function Inside(props: DraftFieldProps) {
  const { t } = useWords();
  const { field, path, value, faults, onChange } = props;
  const { shape, long } = field;
  const label = labelOf(field, t);
  switch (shape.kind) {
    case "group":
      return <DraftGroup {...props} group={shape} />;
    case "list":
      return <DraftList {...props} row={shape.row} label={label} />;
    case "communes":
      return <DraftCommunes {...props} label={label} />;
    case "words": {
      const both = isJson(value) ? value : {};
      return (["vi", "en"] as const).map((language) => (
        <Field key={language} label={language === "vi" ? label : t("field.in_english", { name: label })} error={faultAt(faults, `${path}.${language}`)}>
          {(wiring) => <DraftControl kind="text" long={long} value={both[language]} onChange={(said) => onChange({ ...both, [language]: said })} {...wiring} />}
        </Field>
      ));
    }
    case "pair": {
      const both = listOf(value);
      const fault = faultWithin(faults, path)?.words;
      return ([t("field.Place.lat"), t("field.Place.lon")] as const).map((name, at) => (
        <Field key={name} label={name} error={at === 0 ? fault : undefined}>
          {(wiring) => <DraftControl kind="number" value={both[at]} onChange={(said) => onChange([0, 1].map((one) => (one === at ? said : both[one])))} {...wiring} />}
        </Field>
      ));
    }
    case "switch":
      return (
        <div className="draft-switch">
          <label>
            <DraftControl kind="switch" value={value} onChange={onChange} /> {label}
          </label>
          {faultAt(faults, path) && <FieldError words={faultAt(faults, path) ?? ""} />}
        </div>
      );
    default:
      return (
        <Field label={label} error={faultWithin(faults, path)?.words}>
          {(wiring) => <DraftControl kind={shape.kind} long={long} value={value} onChange={onChange} {...wiring} />}
        </Field>
      );
  }
}

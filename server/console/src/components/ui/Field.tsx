// A labelled control with its own error beside it, wired for screen readers.
import { useId, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import "./Field.css";

interface Wiring {
  id: string;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
}

export interface FieldProps {
  label: string;
  error?: string | undefined;
  children: (wiring: Wiring) => ReactNode;
}

export function Field({ label, error, children }: FieldProps) {
  const id = useId();
  const said = `${id}-error`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": error !== undefined, "aria-describedby": error ? said : undefined })}
      {error && <FieldError id={said} words={error} />}
    </div>
  );
}

export function FieldError({ id, words }: { id?: string; words: string }) {
  return (
    <p className="field-error" id={id} role="alert">
      <CircleAlert size={14} aria-hidden />
      {words}
    </p>
  );
}

// Digits of the authenticator, or a code on paper.
import { Field } from "@/components/ui/Field";
import { useWords } from "@/lib/words";

export function CodeField({ error }: { error: string | undefined }) {
  const { t } = useWords();
  return (
    <Field label={t("factor.digits")} error={error}>
      {(wiring) => (
        <input {...wiring} className="input" name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus />
      )}
    </Field>
  );
}

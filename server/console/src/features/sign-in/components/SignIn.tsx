import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/Button";
import { Field, FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { forget, returned } from "../api/oidc";
import { signIn, type Credentials } from "../api/session";
import { CodeField } from "./CodeField";
import { Door } from "./Door";
import { ProviderButton } from "./ProviderButton";
import { Returned } from "./Returned";

export function SignIn() {
  const [answer, setAnswer] = useState(returned);
  const back = () => {
    forget();
    setAnswer(undefined);
  };
  return answer ? <Returned answer={answer} back={back} /> : <Password />;
}

function Password() {
  const { t, language } = useWords();
  const [missing, setMissing] = useState<Partial<Credentials>>({});
  const attempt = useMutation({ mutationFn: signIn });
  const refused = attempt.error && refusal(attempt.error, language);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = String(form.get("code") ?? "").trim();
    const credentials: Credentials = { username: String(form.get("username")).trim(), password: String(form.get("password")) };
    if (code) credentials.code = code;
    const gaps: Partial<Credentials> = {};
    if (!credentials.username) gaps.username = t("sign_in.missing");
    if (!credentials.password) gaps.password = t("sign_in.missing");
    setMissing(gaps);
    if (Object.keys(gaps).length === 0) attempt.mutate(credentials);
  };
  // Once asked for, the field stays until they are in.
  const wantsCode = refused?.field === "code";
  const said = (field: keyof Credentials) => missing[field] ?? (refused?.field === field ? refused.words : undefined);
  return (
    <Door title={t("sign_in.title")} submit={submit}>
      <p className="quiet">{t("sign_in.lead")}</p>
      <Field label={t("sign_in.username")} error={said("username")}>
        {(wiring) => (
          <input {...wiring} className="input" name="username" autoComplete="username" autoCapitalize="none" autoFocus />
        )}
      </Field>
      <Field label={t("sign_in.password")} error={said("password")}>
        {(wiring) => (
          <input {...wiring} className="input" name="password" type="password" autoComplete="current-password" />
        )}
      </Field>
      {wantsCode && <CodeField error={said("code")} />}
      {refused && !(refused.field === "username" || refused.field === "password" || wantsCode) && (
        <FieldError words={refused.words} />
      )}
      <Button look="primary" type="submit" disabled={attempt.isPending}>
        {attempt.isPending ? t("sign_in.working") : t("sign_in.submit")}
      </Button>
      <ProviderButton />
      <a className="small" href="/">
        {t("sign_in.public")}
      </a>
    </Door>
  );
}

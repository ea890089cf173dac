// Before a role that takes a second factor may do anything: set one up.
import { ShieldCheck } from "lucide-react";
import { useState, type FormEvent } from "react";
import { renderSVG } from "uqr";
import { Button } from "@/components/ui/Button";
import { Field, FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useBegin, useConfirm, useDone } from "../api/factor";
import "./SetUp.css";

export function SetUp() {
  const { t, language } = useWords();
  const [code, setCode] = useState("");
  const begin = useBegin();
  const confirm = useConfirm();
  const done = useDone();
  const failed = begin.error ?? confirm.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code.trim());
  };
  return (
    <main className="door">
      <div className="door-card">
        <h1>
          <ShieldCheck size={22} aria-hidden /> {t("factor.title")}
        </h1>
        {confirm.data ? (
          <>
            <p>{t("factor.paper")}</p>
            <ul className="factor-codes">
              {confirm.data.codes.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
            <Button look="primary" onClick={done}>
              {t("factor.written")}
            </Button>
          </>
        ) : (
          <>
            <p>{t("factor.lead")}</p>
            {begin.data ? (
              <form onSubmit={submit}>
                <div
                  className="factor-picture"
                  role="img"
                  aria-label={t("factor.picture")}
                  dangerouslySetInnerHTML={{ __html: renderSVG(begin.data.address) }}
                />
                <p>
                  {t("factor.by_hand")} <code className="factor-secret">{begin.data.secret}</code>
                </p>
                <Field label={t("factor.digits")}>
                  {(wiring) => (
                    <input
                      {...wiring}
                      className="input"
                      inputMode="numeric"
                      autoComplete="one-time-code"
                      value={code}
                      onChange={(event) => setCode(event.target.value)}
                    />
                  )}
                </Field>
                <Button look="primary" type="submit" disabled={confirm.isPending || code.trim() === ""}>
                  {t("factor.confirm")}
                </Button>
              </form>
            ) : (
              <Button look="primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
                {t("factor.begin")}
              </Button>
            )}
          </>
        )}
        {failed && <FieldError words={refusal(failed, language).words} />}
      </div>
    </main>
  );
}

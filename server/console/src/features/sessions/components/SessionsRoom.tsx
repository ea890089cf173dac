// Where the person is signed in; what they do not know they end.
import { LogOut } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Notice } from "@/components/ui/Notice";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useEndSession, useSessions } from "../api/sessions";
import "./Sessions.css";

export function SessionsRoom() {
  const { t, language } = useWords();
  const now = useNow();
  const { data, error, refetch } = useSessions();
  const end = useEndSession();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  return (
    <section className="sessions" aria-labelledby="sessions-title">
      <h1 id="sessions-title">{t("sessions.title")}</h1>
      <p className="quiet">{t("sessions.hint")}</p>
      <div role="status">
        {end.isSuccess && <Notice look="done">{t("sessions.ended")}</Notice>}
        {end.error && <Notice look="failed">{refusal(end.error, language).words}</Notice>}
      </div>
      <ul>
        {data.map((one) => (
          <li key={one.id}>
            <div>
              <p className="sessions-agent">{one.agent || "–"}</p>
              <p className="quiet small">
                {[
                  one.address,
                  t("sessions.since", { at: moment(one.created_at, now, language) }),
                  t("sessions.seen", { at: moment(one.seen_at, now, language) }),
                ].join(" · ")}
              </p>
            </div>
            {one.current ? (
              <strong>{t("sessions.current")}</strong>
            ) : (
              <Button
                look="danger"
                icon={<LogOut size={16} aria-hidden />}
                aria-label={t("sessions.end_of", { agent: one.agent, address: one.address })}
                disabled={end.isPending}
                onClick={() => end.mutate(one.id)}
              >
                {t("sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

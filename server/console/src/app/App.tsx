// Which room: the door (sign in) or the desks behind it. The address stays as
// it is while signing in, so a link to a case opens that case afterwards.
import { Suspense, useEffect } from "react";
import { Redirect, Route, Switch } from "wouter";
import { isSignedOut } from "@/api/failure";
import { useSession } from "@/api/session";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { SetUp } from "@/features/second-factor/components/SetUp";
import { useUnset } from "@/features/second-factor/api/factor";
import { SignIn } from "@/features/sign-in/components/SignIn";
import { useWords } from "@/lib/words";
import { NotFound } from "./NotFound";
import { ROOMS } from "./rooms";
import { Shell } from "./Shell";
import { Workspace } from "./Workspace";

export function App() {
  const { t, language } = useWords();
  const session = useSession();
  const unset = useUnset(session.data !== undefined);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t("app.title");
  });
  if (session.error && isSignedOut(session.error)) return <SignIn />;
  if (!session.data) {
    if (session.error) return <ErrorFace error={session.error} retry={() => void session.refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  if (unset) return <SetUp />;
  const staff = session.data;
  return (
    <Shell staff={staff}>
      <Switch>
        <Route path="/">
          <Redirect to="/cases?view=open" replace />
        </Route>
        <Route path="/cases/:id?">
          <Workspace />
        </Route>
        {ROOMS.map(({ path, Room }) => (
          <Route key={path} path={path}>
            <Suspense fallback={<Skeleton label={t("case.loading")} rows={6} />}>
              <Room staff={staff} />
            </Suspense>
          </Route>
        ))}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Shell>
  );
}

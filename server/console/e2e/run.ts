// npm run e2e -- --server PATH: the console in a real browser, against a real
// server with reports that came over its real API. Stories run in order: each
// goes on from where the one before left the province.
import { dirname, join } from "node:path";
import { test, after, before } from "node:test";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { launch } from "./browser";
import { startServer, type Server } from "./server";
import { administrationStories } from "./stories/administration";
import { alertStories } from "./stories/alerts";
import { cameraStories } from "./stories/cameras";
import { caseStories } from "./stories/case";
import { connectionStories } from "./stories/connection";
import { deskStories } from "./stories/desks";
import { documentStories } from "./stories/documents";
import { eventStories } from "./stories/events";
import { factorStories } from "./stories/factor";
import { figureStories } from "./stories/figures";
import { intakeStories } from "./stories/intake";
import { itemStories } from "./stories/items";
import { mapStories } from "./stories/map";
import { personalStories } from "./stories/personal";
import { pictureStories } from "./stories/pictures";
import { providerStories } from "./stories/provider";
import { publicStories } from "./stories/public";
import { queueStories } from "./stories/queue";
import { risingStories } from "./stories/rising";
import { signInStories } from "./stories/sign-in";
import { stationStories } from "./stories/stations";
import { tileStories } from "./stories/tiles";
import { triageStories } from "./stories/triage";
import { approvalStories } from "./stories/approval";
import { unitStories } from "./stories/units";

const { values } = parseArgs({ options: { server: { type: "string" } } });
if (!values.server) {
  console.error("say which server: npm run e2e -- --server PATH_TO_CITIZEN_SERVER");
  process.exit(2);
}
const program = values.server;

/** What every story has. */
export interface Stage {
  server: Server;
  browser: Browser;
}

const stage: Partial<Stage> = {};
const set = (): Stage => {
  if (!stage.server || !stage.browser) throw new Error("the stage is not set");
  return { server: stage.server, browser: stage.browser };
};

/** A story's windows are shut when it ends, however it ends. */
async function inTurn(story: (stage: Stage) => Promise<void>): Promise<void> {
  const { browser } = set();
  try {
    await story(set());
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
}

before(async () => {
  stage.server = await startServer(program);
  stage.browser = await launch();
});
after(async () => {
  await stage.browser?.close();
  await stage.server?.end();
});

const STORIES = [
  signInStories,
  queueStories,
  caseStories,
  triageStories,
  unitStories,
  approvalStories,
  documentStories,
  intakeStories,
  figureStories,
  administrationStories,
  personalStories,
  alertStories,
  risingStories,
  stationStories,
  mapStories,
  tileStories,
  connectionStories,
  factorStories,
  providerStories,
  itemStories,
  deskStories,
  cameraStories,
  eventStories,
  pictureStories,
  publicStories,
];

for (const tell of STORIES) {
  tell(
    (name, story) => void test(name, { timeout: 120_000 }, () => inTurn(story)),
    (settings) => startServer(program, settings),
    // Built beside it.
    join(dirname(program), "phone"),
  );
}

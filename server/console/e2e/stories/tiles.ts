// More cases than the list has on screen: the map has all of them, from tiles.
import assert from "node:assert/strict";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import type { Page } from "playwright-core";
import { accessible } from "../axe";
import { open } from "../browser";
import { signedIn, type Citizen } from "../citizen";
import { signIn } from "../desk";
import type { Program, Tell } from "../story";

/** On screen, and beyond it: those that are due later. */
const FIRST = 50;
const BEYOND = 90;
/** Pixels between the places where the pointer looks. */
const STEP = 14;

async function send(someone: Citizen): Promise<void> {
  for (let n = 0; n < FIRST; n += 1) await someone.send({ text: `Rác ở chợ, xe ${n}`, category: "rubbish", at: [16.62131 + n * 0.0004, 106.73017] });
  for (let n = 0; n < BEYOND; n += 1) await someone.send({ text: `Ổ gà ${n}`, category: "pothole", at: [17.20131 + (n % 10) * 0.003, 106.80217 + Math.floor(n / 10) * 0.003] });
}

/** How many cases the points of the tile stand for; the tile is fetched as the map does. */
async function counted(page: Page, place: string, query: string): Promise<number> {
  const bytes = await page.evaluate(async (address) => [...new Uint8Array(await (await fetch(address)).arrayBuffer())], `/api/v1/staff/cases/tiles/${place}?${query}`);
  const layer = new VectorTile(new PbfReader(Uint8Array.from(bytes))).layers["cases"];
  let sum = 0;
  for (let n = 0; layer && n < layer.length; n += 1) sum += Number(layer.feature(n).properties["cases"] ?? 1);
  return sum;
}

/** Where on the map the pointer is told `words`, and what it is told there. */
async function found(page: Page, words: RegExp): Promise<{ x: number; y: number; said: string } | undefined> {
  await page.locator(".map[data-resting='true']").waitFor();
  const box = await page.locator(".map canvas").boundingBox();
  assert.ok(box);
  const name = page.locator(".map-name");
  for (let y = box.y + STEP; y < box.y + box.height; y += STEP) {
    for (let x = box.x + STEP; x < box.x + box.width - 60; x += STEP) {
      await page.mouse.move(x, y);
      const said = (await name.isVisible()) ? await name.textContent() : "";
      if (said && words.test(said)) return { x, y, said };
    }
  }
  return undefined;
}

export function tileStories(tell: Tell, program: Program): void {
  tell("the map has what the list has not on screen, in step with its filters", async ({ browser }) => {
    const server = await program({ CITIZEN_LIMITS_REPORTS_PER_ACCOUNT_MINUTE: "1000" });
    try {
      const someone = await signedIn(server, "0912345457");
      await send(someone);
      const { page, faults } = await open(browser);
      const asked: string[] = [];
      page.on("request", (request) => {
        if (request.url().includes("/cases/tiles/")) asked.push(request.url());
      });
      await signIn(page, server);
      await page.getByText(`${FIRST + BEYOND} phản ánh`).waitFor();
      assert.equal(await page.locator(".row").count(), FIRST);
      for (const [query, cases] of [["view=open", FIRST + BEYOND], ["view=open&category=rubbish", FIRST], ["view=done", 0]] as const) {
        assert.equal(await counted(page, "0/0/0", query), cases, query);
      }
      await accessible(page, "the queue with tiles on its map");

      // Those beyond are gathered; a click goes nearer, until it is one that opens.
      let opened = false;
      for (let n = 0; n < 6 && !opened; n += 1) {
        const at = await found(page, /^(\d+ phản ánh|QT-)/);
        assert.ok(at, "something of what is not in the list");
        await page.mouse.click(at.x, at.y);
        opened = at.said.startsWith("QT-");
        if (!opened) await page.waitForTimeout(100);
      }
      await page.getByRole("article").getByText(/^Ổ gà/).first().waitFor();
      assert.equal(await page.locator(".row").filter({ hasText: "Ổ gà" }).count(), 0, "it is in no row");

      // Another filter, other tiles; a report that comes, the same tiles again.
      await page.goto(`${server.url}/console/cases?view=open&category=rubbish`);
      await page.getByText(`${FIRST} phản ánh`).waitFor();
      await page.locator(".map[data-resting='true']").waitFor();
      assert.match(asked.at(-1) ?? "", /view=open&category=rubbish$/);
      const before = asked.length;
      await someone.send({ text: "Rác ở đầu cầu", category: "rubbish", at: [16.90213, 106.60417] });
      await page.getByText(`${FIRST + 1} phản ánh`).waitFor();
      await page.locator(".map[data-resting='true']").waitFor();
      assert.ok(asked.length > before, "the tiles were read again");
      assert.deepEqual(faults, []);
    } finally {
      await server.end();
    }
  });
}

// The river rises: what a gauge brought past its alarm level drafts a warning, two people in two
// browsers send it, phones in and out of the area judge it, and the all clear follows.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Program, Tell } from "../story";

const run = promisify(execFile);
const STATION = "554600";
const HEADLINE = "Lũ trên sông Thạch Hãn tại Thạch Hãn vượt báo động 2: 4,62 m";
/** A commune that the warning names, and one far away. */
const [WARNED, ELSEWHERE] = ["19624", "19333"];

/** The real phone on the command line, on a folder of its own. */
class Phone {
  private constructor(
    private readonly program: string,
    private readonly home: string,
    private readonly url: string,
  ) {}

  static async following(commune: string, program: string, url: string): Promise<Phone> {
    const phone = new Phone(program, await mkdtemp(join(tmpdir(), "console-e2e-phone-")), url);
    await phone.say("--offline", "follow", "commune", commune);
    return phone;
  }

  /** Runs it; what waits or is cut off is no fault of the story. */
  async say(...words: string[]): Promise<unknown> {
    const said = await run(this.program, ["--home", this.home, "--server", this.url, "--json", ...words]).catch((failed: { stdout: string }) => failed);
    return said.stdout.trim() ? JSON.parse(said.stdout) : undefined;
  }

  /** How a warning stands on it after it was in the network. */
  async standing(id: string): Promise<string | undefined> {
    await this.say("sync", "--timeout", "20");
    const warnings = (await this.say("--offline", "alerts")) as { items: { id: string; standing: string }[] };
    return warnings.items.find((warning) => warning.id === id)?.standing;
  }

  gone(): Promise<void> {
    return rm(this.home, { recursive: true, force: true });
  }
}

/** Somebody writes down what the gauge shows. */
async function measured(page: Page, metres: number, hoursAgo: number): Promise<void> {
  const status = await page.evaluate(
    async ([station, value, ago]) => {
      const at = new Date(Date.now() - ago * 3_600_000).toISOString();
      const body = JSON.stringify({ readings: [{ station, value, unit: "m", at }] });
      return (await fetch("/api/v1/staff/readings", { method: "POST", headers: { "content-type": "application/json" }, body })).status;
    },
    [STATION, metres, hoursAgo] as const,
  );
  assert.equal(status, 200);
}

/** Who is at the desk hands the open warning in, somebody else sends it. */
async function sent(officer: Page, leader: Page): Promise<void> {
  await officer.getByRole("button", { name: "Trình người duyệt" }).click();
  await officer.getByText(/Cần người thứ hai/).waitFor();
  await leader.goto(officer.url());
  await leader.getByRole("button", { name: "Duyệt và phát" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "Duyệt và phát" }).click();
  await leader.locator(".alerts-broadcasting").waitFor();
}

const opened = (page: Page): string => new URL(page.url()).pathname.split("/").pop() ?? "";

export function risingStories(tell: Tell, program: Program, phone: string): void {
  tell("the river rises: its draft waits at the desk, two people send it, phones judge it, and it is over", async ({ browser }) => {
    const server = await program({});
    const phones = await Promise.all([WARNED, WARNED, ELSEWHERE].map((commune) => Phone.following(commune, phone, server.url)));
    const [near, other, far] = phones as [Phone, Phone, Phone];
    try {
      for (const one of phones) await one.say("sync", "--timeout", "20");
      const officer = await open(browser);
      await signIn(officer.page, server, "canhbao");
      await measured(officer.page, 3.6, 1);
      await measured(officer.page, 4.62, 0);
      await officer.page.getByRole("link", { name: "Bàn cảnh báo" }).click();
      await officer.page.getByRole("link", { name: new RegExp(HEADLINE) }).click();
      const desk = officer.page.getByRole("article", { name: HEADLINE });
      await desk.getByText(/Thạch Hãn/).first().waitFor();
      const leader = await open(browser);
      await signIn(leader.page, server, "pheduyet");
      await sent(officer.page, leader.page);
      const warning = opened(officer.page);

      assert.equal(await near.standing(warning), "active");
      assert.equal(await other.standing(warning), "active");
      assert.equal(await far.standing(warning), "elsewhere");
      await near.say("--offline", "safe", warning);
      await near.say("sync", "--timeout", "20");
      // The desk's figures are what the phones did, without a reload.
      await desk.getByRole("rowheader", { name: "Tất cả" }).waitFor();
      const all = desk.getByRole("row", { name: /Tất cả/ });
      await all.getByText("2", { exact: true }).first().waitFor();

      await desk.getByRole("button", { name: "Soạn tin hết nguy hiểm" }).click();
      await officer.page.locator(".alerts-side a[aria-current]", { hasText: "Nháp" }).waitFor();
      await sent(officer.page, leader.page);
      for (const one of [near, other]) assert.equal(await one.standing(warning), "ended");
      assert.deepEqual([...officer.faults, ...leader.faults], []);
    } finally {
      await Promise.all(phones.map((one) => one.gone()));
      await server.end();
    }
  });
}

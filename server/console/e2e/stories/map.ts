// The operations map, by keys and in the list as much as by sight.
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Tell } from "../story";
import { neighbour } from "./province";

const ROAD = "Ngầm Ba Lòng ngập nửa mét, không qua được";
const CRY = "Xuồng chết máy giữa dòng, bốn người";
const LATER = "Nước vào nhà, hai cụ già ở tầng một";
const STATION = "555400";
/** Another story may just have written a reading there, and two within ten seconds (`gap_s`) are refused. */
const HALF_AN_HOUR_MS = 1_800_000;

const layer = (page: Page, name: string): Locator => page.getByRole("region", { name: new RegExp(`^${name}`) });
const found = (page: Page, name: string, words: string): Locator => layer(page, name).getByRole("button", { name: new RegExp(words) });

async function resting(page: Page): Promise<Locator> {
  const canvas = page.locator(".map[data-resting='true'] canvas");
  await canvas.waitFor();
  return canvas;
}

/** What a gauge brings, as the desk that may write it. */
async function measured(page: Page, metres: number): Promise<void> {
  const said = await page.evaluate(
    async ([station, value, agoMs]) => {
      const readings = [{ station, value, unit: "m", at: new Date(Date.now() - agoMs).toISOString() }];
      const answer = await fetch("/api/v1/staff/readings", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ readings }) });
      return answer.ok ? "" : `${answer.status}: ${await answer.text()}`;
    },
    [STATION, metres, HALF_AN_HOUR_MS] as const,
  );
  assert.equal(said, "");
}

export function mapStories(tell: Tell): void {
  tell("the operations map shows SOS, floods, stations and shelters, and its list is worked by keys", async ({ server, browser }) => {
    const someone = await neighbour(server);
    await someone.send({ text: ROAD, category: "flooded_road", at: [16.6605, 106.8185] });
    await someone.send({ text: CRY, kind: "sos", at: [16.7405, 107.1852] });
    const duty = await open(browser);
    await signIn(duty.page, server, "canhbao");
    await measured(duty.page, 5.6);

    const { page, faults } = await open(browser);
    await signIn(page, server);
    await page.getByRole("link", { name: "Bản đồ điều hành" }).press("Enter");
    await page.getByRole("heading", { level: 1, name: "Bản đồ điều hành" }).waitFor();
    await found(page, "SOS", CRY).waitFor();
    await found(page, "Trạm đo", "Mai Hóa.*trên báo động 2").waitFor();
    await layer(page, "Nơi tránh trú").getByRole("button").first().waitFor();
    assert.equal(await found(page, "Phản ánh khác", ROAD).count(), 0, "a thing is in one layer");
    await resting(page);
    await accessible(page, "the operations map");

    // By keys: opened in the list, it is named on the map and in the address.
    await found(page, "Đường ngập", ROAD).press("Enter");
    await page.locator(".map-name", { hasText: ROAD }).waitFor();
    await page.waitForURL(/[?&]on=floods/);
    await layer(page, "Đường ngập").getByText("Xã Đakrông", { exact: true }).waitFor();
    await accessible(page, "the operations map with a report open");
    await found(page, "Đường ngập", ROAD).press("Enter");
    assert.equal(await found(page, "Đường ngập", ROAD).getAttribute("aria-expanded"), "false");

    // By sight: the map went there, so it lies in its middle.
    const canvas = await resting(page);
    const box = await canvas.boundingBox();
    assert.ok(box);
    await canvas.click({ position: { x: Math.round(box.width / 2), y: Math.round(box.height / 2) } });
    await layer(page, "Đường ngập").getByRole("button", { name: new RegExp(ROAD), expanded: true }).waitFor();

    // Somebody else cries for help while it is looked at.
    await someone.send({ text: LATER, kind: "sos", at: [16.6212, 107.0031] });
    await found(page, "SOS", LATER).waitFor();
    await layer(page, "Đường ngập").getByRole("link", { name: `Mở ${ROAD}` }).press("Enter");
    await page.getByRole("article").getByText(ROAD).first().waitFor();
    assert.deepEqual([...faults, ...duty.faults], []);
  });

  tell("layers are switched by keys, stay in the address, and the list is narrowed", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await page.goto(`${server.url}/console/map`);
    const others = page.getByRole("checkbox", { name: /^Phản ánh khác đang mở/ });
    await others.press("Space");
    await layer(page, "Phản ánh khác").waitFor({ state: "detached" });
    await page.getByText(/^Địa điểm \(1\//).press("Enter");
    await page.getByRole("checkbox", { name: /^Cơ sở y tế/ }).press("Space");
    await layer(page, "Cơ sở y tế").getByRole("button").first().press("Enter");
    await layer(page, "Cơ sở y tế").locator("a[href^='tel:']").first().waitFor();
    await page.reload();
    await layer(page, "Cơ sở y tế").locator("a[href^='tel:']").first().waitFor();
    assert.equal(await others.isChecked(), false);
    await page.getByLabel("Lọc trong danh sách").fill("xuong chet may");
    await layer(page, "Cơ sở y tế").getByText("Không có gì").waitFor();
    assert.equal(await layer(page, "SOS").getByRole("button").count(), 1);
    await page.goto(`${server.url}/console/map?layers=none`);
    await page.getByText("Chưa bật lớp nào").waitFor();
    await accessible(page, "the operations map without layers");
    assert.deepEqual(faults, []);
  });

  tell("a commune sees its own on the operations map, on a phone", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(page, server, "dakrong");
    await page.goto(`${server.url}/console/map`);
    await found(page, "Đường ngập", ROAD).waitFor();
    await layer(page, "SOS").getByText("Không có gì").waitFor();
    await fits(page, "the operations map on a phone");
    await accessible(page, "the operations map on a phone");
    for (const control of await page.locator(".ops-row > button").all()) {
      const height = (await control.boundingBox())?.height ?? 0;
      assert.ok(height >= 48, `${height} px high`);
    }
  });
}

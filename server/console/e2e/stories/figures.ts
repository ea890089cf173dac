import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Tell } from "../story";

export function figureStories(tell: Tell): void {
  tell("figures of a period by unit, commune and category, each leading to what it counts", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await page.getByRole("link", { name: "Số liệu" }).click();
    await page.getByRole("img", { name: /Tiếp nhận và quá hạn theo thời gian/ }).waitFor();
    const told = await page.evaluate(async () => {
      const answer = await fetch("/api/v1/staff/figures");
      return ((await answer.json()) as { all: { received: number } }).all.received;
    });
    assert.ok(told > 0);
    assert.equal(await page.locator(".figures-received dd").textContent(), String(told));
    await accessible(page, "figures");
    await page.getByRole("radio", { name: "Xã, phường" }).check({ force: true });
    const first = page.locator(".figures-scroll tbody tr").first();
    await first.getByRole("link").waitFor();
    const sort = page.getByRole("button", { name: "Sắp theo Tiếp nhận" });
    await sort.press("Enter");
    assert.equal(await page.getByRole("columnheader", { name: /Tiếp nhận/ }).getAttribute("aria-sort"), "ascending");
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Danh sách phản ánh (Excel)" }).click();
    assert.match((await file).suggestedFilename(), /\.xlsx$/);
    await page.getByLabel("Từ ngày").fill("2020-01-01");
    await page.getByLabel("Đến ngày").fill("2020-02-01");
    await page.getByText("Không có phản ánh trong khoảng này").waitFor();
    assert.match(page.url(), /from=2020-01-01&to=2020-02-01/);
    await page.goBack();
    await page.goBack();
    const name = (await first.getByRole("link").textContent()) ?? "";
    await first.getByRole("link").click();
    await page.waitForURL(/cases\?.*unit=/);
    await page.getByLabel("Đơn vị", { exact: true }).or(page.getByRole("button", { name: /Đang lọc|Lọc/ })).first().waitFor();
    assert.ok(name);
    assert.deepEqual(faults, []);
  });

  tell("figures fit a phone", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(page, server);
    await page.goto(`${server.url}/console/figures`);
    await page.locator(".figures-tile").first().waitFor();
    await fits(page, "figures on a phone");
    await accessible(page, "figures on a phone");
  });
}

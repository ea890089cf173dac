import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Page } from "playwright-core";
import type { Server } from "../server";
import type { Tell } from "../story";

const HOUR_MS = 60 * 60 * 1000;
/** Of the example: alarms of 3, 5 and 6.5 m. */
const STATION = { id: "555400", name: "Mai Hóa" };

/** A river that rises over its second alarm within ten hours. */
function rising(nowMs: number): string {
  const line = (_: unknown, n: number) => `${STATION.id},${(2.1 + n * 0.35).toFixed(2)},m,${new Date(nowMs - (10 - n) * HOUR_MS).toISOString()}`;
  return ["station,value,unit,at", ...Array.from({ length: 10 }, line)].join("\n");
}

async function signInDuty(page: Page, server: Server): Promise<void> {
  await signIn(page, server, "canhbao");
  await page.goto(`${server.url}/console/stations/${STATION.id}`);
  await page.getByRole("heading", { name: STATION.name }).waitFor();
}

export function stationStories(tell: Tell): void {
  tell("a file of readings draws a river that rises past its alarms", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "canhbao");
    await page.getByRole("link", { name: "Trạm đo" }).click();
    await page.getByRole("link", { name: new RegExp(STATION.name) }).click();
    await page.getByText("không có số đọc trong khoảng này").waitFor();
    const wrong = `${rising(Date.now())}\n000,1,m,${new Date().toISOString()}`;
    await page.locator("input[type=file]").setInputFiles({ name: "doc.csv", mimeType: "text/csv", buffer: Buffer.from(wrong) });
    await page.getByText(/Nhận 10, .*không nhận 1/).waitFor();
    await page.getByText(/^Dòng 11, station/).waitFor();
    await page.getByRole("img", { name: /Mực nước Mai Hóa: 10 số đọc, thấp nhất 2,10 m/ }).waitFor();
    await page.getByText(/vượt báo động 2/).waitFor();
    await page.getByRole("radio", { name: "24 giờ" }).check({ force: true });
    await page.getByRole("img", { name: /10 số đọc/ }).waitFor();
    await accessible(page, "a station");
    // The draft it began says by which reading, and leads back here.
    await page.goto(`${server.url}/console/alerts`);
    await page.locator(".alerts-side").getByRole("link", { name: new RegExp(STATION.name) }).first().click();
    const cause = page.getByRole("region", { name: "Vì sao có bản nháp này" });
    await cause.getByText(/tại Mai Hóa đo được 5,25 m lúc .+, vượt báo động 2 \(5,00 m\)/).waitFor();
    await accessible(page, "a draft that a river began");
    await cause.getByRole("link", { name: `Xem chuỗi số đo ${STATION.id}` }).press("Enter");
    await page.getByRole("heading", { name: STATION.name }).waitFor();
    assert.deepEqual(faults, []);
  });

  tell("a reading is written down by hand on a small screen", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signInDuty(page, server);
    await fits(page, "a station on a phone");
    await page.getByLabel("Mực nước, mét").fill("cao");
    await page.getByRole("button", { name: "Lưu số đọc" }).click();
    await page.getByText(/Viết một số mét/).waitFor();
    await accessible(page, "a station on a phone");
    await page.getByLabel("Mực nước, mét").fill("5,60");
    await page.getByRole("button", { name: "Lưu số đọc" }).click();
    await page.getByText("Đã ghi 5,60 m.").waitFor();
    await page.getByRole("img", { name: /mới nhất 5,60 m/ }).waitFor();
    for (const control of await page.locator(".reading button, .reading input:not([type=file])").all()) {
      const box = await control.boundingBox();
      assert.ok((box?.height ?? 0) >= 48, `${box?.height} px high`);
    }
  });
}

import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { row, signIn } from "../desk";
import type { Tell } from "../story";
import { fill, FLOOD, LAMP, neighbour, POLE, RUBBISH, SOS } from "./province";

export function queueStories(tell: Tell): void {
  tell("an empty queue says so", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await page.getByText("Không còn việc nào cần xử lý").waitFor();
    await accessible(page, "empty queue");
  });

  tell("reports of a phone arrive by themselves", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await page.getByText("Trực tiếp").waitFor();
    await fill(server, page);
    await page.getByRole("button", { name: /phản ánh mới lên danh sách/ }).or(row(page, FLOOD)).first().waitFor();
  });

  tell("list and map stay in step", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await row(page, FLOOD).waitFor();
    assert.equal(await page.locator(".row").count(), 5);
    const canvas = page.locator(".map canvas");
    await canvas.waitFor();
    await row(page, LAMP).hover();
    await page.locator(".map-name", { hasText: LAMP }).waitFor();
    await row(page, SOS).click();
    await page.getByRole("article").getByText(SOS).first().waitFor();
    // The opened case is brought to the middle of the map; pointing there
    // raises its row, and another point would raise another row.
    const box = await canvas.boundingBox();
    assert.ok(box);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    // On a busy machine the map still rests where it was before the case
    // opened: then it is pointed at again.
    const raised = page.locator(".row-hovered").filter({ hasText: SOS });
    for (let n = 0; n < 10 && !(await raised.isVisible()); n += 1) {
      await page.locator(".map[data-resting='true']").waitFor();
      await page.mouse.move(middle.x - 30, middle.y);
      await page.mouse.move(middle.x, middle.y, { steps: 4 });
      await raised.waitFor({ timeout: 1_000 }).catch(() => undefined);
    }
    assert.ok(await raised.isVisible(), "the opened point raises its row");
    await accessible(page, "queue and case");
    assert.deepEqual(faults, []);
  });

  tell("filters live in the address; search needs no marks", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await row(page, FLOOD).waitFor();
    await page.getByRole("searchbox").fill("den duong ham nghi");
    await page.waitForURL(/q=den/);
    await row(page, FLOOD).waitFor({ state: "detached" });
    await row(page, LAMP).waitFor();
    await page.reload();
    await row(page, LAMP).waitFor();
    assert.equal(await page.locator(".row").count(), 1);
    await page.getByRole("button", { name: "Lọc" }).click();
    await page.getByLabel("Trạng thái").selectOption({ label: "Đã đóng" });
    await page.getByText("Không tìm thấy phản ánh nào").waitFor();
    assert.match(page.url(), /state=closed/);
    await accessible(page, "filtered queue");
    await page.goBack();
    await row(page, LAMP).waitFor();
  });

  tell("a new report is announced, and moves nothing until asked", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await row(page, FLOOD).waitFor();
    await page.getByText("Trực tiếp").waitFor();
    const before = await page.locator(".row-title").allTextContents();
    const words = "Cây đổ chắn đường sau bão";
    await (await neighbour(server)).send({ text: words, at: [16.62, 106.6] });
    const bring = page.getByRole("button", { name: "Đưa 1 phản ánh mới lên danh sách" });
    await bring.waitFor();
    assert.deepEqual(await page.locator(".row-title").allTextContents(), before);
    await bring.click();
    await row(page, words).waitFor();
    assert.equal(await page.locator(".row").count(), before.length + 1);
  });

  tell("everything on the list is reached by keys alone", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await row(page, POLE).waitFor();
    await page.keyboard.press("j");
    const focused = () => page.evaluate(() => document.activeElement?.querySelector(".row-title")?.textContent);
    const first = await focused();
    assert.ok(first);
    await page.keyboard.press("j");
    assert.notEqual(await focused(), first);
    await page.keyboard.press("k");
    assert.equal(await focused(), first);
    await page.keyboard.press("Enter");
    await page.getByRole("article").waitFor();
    await page.keyboard.press("r");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    await page.locator("[role=combobox]:focus").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("body").press("?");
    await page.getByRole("dialog", { name: "Phím tắt" }).waitFor();
    await accessible(page, "shortcuts");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.locator("input[type=search]:focus").waitFor();
  });

  tell("a ward officer's phone: list, map and case, none wider than the screen", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(page, server);
    await row(page, RUBBISH).waitFor();
    await fits(page, "queue on a phone");
    await accessible(page, "queue on a phone");
    await page.getByRole("radio", { name: "Bản đồ" }).click();
    await page.locator(".map canvas").waitFor();
    await fits(page, "map on a phone");
    await page.getByRole("radio", { name: "Danh sách" }).click();
    await row(page, RUBBISH).click();
    await page.getByRole("article").waitFor();
    await fits(page, "case on a phone");
    await accessible(page, "case on a phone");
    await page.getByRole("button", { name: "Danh sách", exact: true }).click();
    await row(page, RUBBISH).waitFor();
  });
}

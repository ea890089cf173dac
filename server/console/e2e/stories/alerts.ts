import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Locator } from "playwright-core";
import type { Tell } from "../story";

const HEADLINE = "Lũ trên sông Thạch Hãn tại Thạch Hãn vượt báo động 2: 4,62 m";
const BLANKS = { river: "Thạch Hãn", place: "Thạch Hãn", alarm: "báo động 2", value: "4,62" };

export function alertStories(tell: Tell): void {
  tell("a warning is written, its area chosen on the map, and sent by a second person in another browser", async ({ server, browser }) => {
    const officer = await open(browser);
    const { page } = officer;
    await signIn(page, server, "canhbao");
    await page.getByRole("link", { name: "Bàn cảnh báo" }).click();
    await page.getByRole("button", { name: "Soạn cảnh báo" }).press("Enter");
    await accessible(page, "beginning a warning");
    for (const [name, value] of Object.entries(BLANKS)) await page.getByLabel(`Điền vào chỗ ${name}`).fill(value);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    const desk = page.getByRole("article", { name: HEADLINE });
    await desk.waitFor();
    await desk.getByText(/Chưa phát được:/).waitFor();
    const submit = desk.getByRole("button", { name: "Trình người duyệt" });
    assert.equal(await submit.isDisabled(), true, "an incomplete warning is not handed in");
    await desk.getByLabel("Tên vùng", { exact: true }).fill("Hạ du sông Thạch Hãn");
    await desk.getByLabel("Tên vùng bằng tiếng Anh").fill("Lower Thach Han");
    const map = desk.locator(".map[data-resting='true'] canvas");
    await map.waitFor();
    await map.click({ position: await middle(map) });
    await desk.getByText("Chọn xã, phường (1)").waitFor();
    await desk.getByText("Chọn xã, phường (1)").click();
    await desk.getByLabel("Tìm xã, phường").fill("trieu phong");
    await desk.getByLabel("Xã Triệu Phong").check();
    await desk.getByText("Chọn xã, phường (2)").waitFor();
    await desk.getByRole("button", { name: "Vẽ vùng" }).click();
    const { x, y } = await middle(map);
    for (const [dx, dy] of [[0, 0], [14, 0], [14, 14]] as const) await map.click({ position: { x: x + dx, y: y + dy } });
    await desk.getByText(/3 góc/).waitFor();
    // Counted under the hand, before anything is finished or saved.
    await desk.getByText("Tính theo vùng đang vẽ, dù đã lưu hay chưa.").waitFor();
    await desk.getByText("Tới < 5 máy đã đăng ký nhận tin.").waitFor();
    await desk.getByText(/^[\d.]+ người ở các xã, phường trong vùng\.$/).waitFor();
    await desk.getByText(/^Theo \d+ xã, phường$/).click();
    const town = desk.getByRole("row", { name: /Xã Triệu Phong/ });
    await town.getByText("23.534").waitFor();
    await desk.getByRole("button", { name: "Xong vùng vẽ" }).click();
    await desk.getByText("1 vùng vẽ tay").waitFor();
    await desk.getByRole("button", { name: "Vẽ vòng tròn" }).click();
    await map.click({ position: { x: x - 10, y: y - 10 } });
    const circle = desk.getByRole("group", { name: "Vòng tròn 1" });
    await circle.getByLabel("Bán kính, km").fill("3.5");
    assert.match(await circle.getByLabel("Vĩ độ tâm").inputValue(), /^1[67]\.\d+$/);
    await page.reload();
    await desk.getByText("Có thay đổi chưa lưu").waitFor();
    await desk.getByRole("button", { name: "Lưu nháp" }).press("Enter");
    await desk.getByText(/Gói tin: \d+ trên \d+ byte/).waitFor();
    await desk.getByText("Nội dung gói tin").click();
    await desk.locator(".alert-payload", { hasText: '"communes"' }).waitFor();
    await desk.locator(".alert-payload", { hasText: /"circles": \[\s+\[\s+1[67]\.\d+,\s+10\d\.\d+,\s+3\.5/ }).waitFor();
    await desk.getByText("Tới < 5 máy đã đăng ký nhận tin.").waitFor();
    await accessible(page, "a warning being written");
    await submit.press("Enter");
    await desk.getByText(/Cần người thứ hai/).waitFor();

    const leader = await open(browser);
    await signIn(leader.page, server, "pheduyet");
    await leader.page.goto(page.url());
    await leader.page.getByRole("button", { name: "Duyệt và phát" }).click();
    await leader.page.getByRole("dialog").getByText("Tới < 5 máy").waitFor();
    await accessible(leader.page, "sending, asked once more");
    await leader.page.getByRole("dialog").getByRole("button", { name: "Duyệt và phát" }).click();
    await leader.page.locator(".alerts-broadcasting").waitFor();
    await leader.page.getByRole("banner").getByRole("link", { name: "1 cảnh báo đang phát, cấp 3" }).waitFor();
    // The first browser hears of it without a reload; so it does of phones.
    await desk.getByRole("button", { name: "Soạn tin hết nguy hiểm" }).waitFor();
    await desk.getByText("Chưa có máy nào báo về.").waitFor();
    const alert = page.url().split("/").pop() ?? "";
    const items = (["delivered", "shown", "safe"] as const).map((reached) => ({ alert, commune: "19624", reached, who: randomBytes(8).toString("hex") }));
    const told = await fetch(`${server.url}/api/v1/alerts/reached`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ items }),
    });
    assert.ok(told.ok, await told.text());
    await desk.getByRole("rowheader", { name: "Tất cả" }).waitFor();
    await accessible(page, "a warning on the air");
    await desk.getByRole("button", { name: "Soạn tin hết nguy hiểm" }).click();
    await page.locator(".alerts-side a[aria-current]", { hasText: "Nháp" }).waitFor();
    assert.deepEqual([...officer.faults, ...leader.faults], []);
  });

  tell("a grave warning goes when the second person says that they read whom it reaches", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server, "canhbao");
    await page.goto(`${server.url}/console/alerts`);
    await page.getByRole("button", { name: "Soạn cảnh báo" }).click();
    await page.getByLabel("Mẫu", { exact: true }).selectOption("river_bd3");
    for (const [name, value] of Object.entries({ ...BLANKS, alarm: "báo động 3" })) {
      const blank = page.getByLabel(`Điền vào chỗ ${name}`);
      if (await blank.count()) await blank.fill(value);
    }
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    const desk = page.getByRole("article");
    await desk.getByRole("radio", { name: "Diễn tập" }).check({ force: true });
    await desk.getByLabel("Tên vùng", { exact: true }).fill("Hạ du");
    await desk.getByLabel("Tên vùng bằng tiếng Anh").fill("Lower river");
    await desk.getByText(/^Chọn xã, phường/).click();
    await desk.getByLabel("Xã Triệu Phong").check();
    await desk.getByRole("button", { name: "Lưu nháp" }).click();
    await desk.getByRole("button", { name: "Trình người duyệt" }).click();
    await desk.getByText(/Cần người thứ hai/).waitFor();

    const leader = await open(browser);
    await signIn(leader.page, server, "pheduyet");
    await leader.page.goto(page.url());
    await leader.page.getByRole("button", { name: "Duyệt và phát" }).press("Enter");
    const dialog = leader.page.getByRole("dialog");
    const read = dialog.getByRole("checkbox", { name: "Tôi đã đọc và hiểu: 23.534 người trong vùng sẽ nhận, trong đó < 5 máy đã đăng ký." });
    const send = dialog.getByRole("button", { name: "Duyệt và phát" });
    assert.equal(await send.isDisabled(), true, "not before it is ticked");
    await accessible(leader.page, "sending a grave warning");
    // By keys alone: to the box, tick, to the button.
    await read.focus();
    await leader.page.keyboard.press("Space");
    assert.equal(await read.isChecked(), true);
    assert.equal(await send.isDisabled(), false);
    await accessible(leader.page, "sending a grave warning that was read");
    await leader.page.keyboard.press("Space");
    assert.equal(await send.isDisabled(), true, "nor after it is taken back");
    await leader.page.keyboard.press("Space");
    await leader.page.keyboard.press("Tab");
    await leader.page.keyboard.press("Tab");
    assert.equal(await send.evaluate((button) => button === document.activeElement), true);
    await leader.page.keyboard.press("Enter");
    await desk.getByRole("button", { name: "Soạn tin hết nguy hiểm" }).waitFor();
  });

  tell("who wrote a warning cannot send it", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server, "admin");
    await page.goto(`${server.url}/console/alerts`);
    await page.getByRole("button", { name: "Soạn cảnh báo" }).click();
    for (const [name, value] of Object.entries(BLANKS)) await page.getByLabel(`Điền vào chỗ ${name}`).fill(value);
    await page.getByRole("button", { name: "Bắt đầu" }).click();
    const desk = page.getByRole("article", { name: HEADLINE });
    await desk.getByRole("radio", { name: "Diễn tập" }).check({ force: true });
    await desk.getByLabel("Tên vùng", { exact: true }).fill("Hạ du");
    await desk.getByLabel("Tên vùng bằng tiếng Anh").fill("Lower river");
    await desk.getByText(/^Chọn xã, phường/).click();
    await desk.getByLabel("Xã Triệu Phong").check();
    await desk.getByRole("button", { name: "Lưu nháp" }).click();
    await desk.getByText("ĐÂY LÀ DIỄN TẬP").first().waitFor();
    await desk.getByRole("button", { name: "Trình người duyệt" }).click();
    await desk.getByText(/nên người khác phải duyệt/).waitFor();
    assert.equal(await page.getByRole("button", { name: "Duyệt và phát" }).count(), 0);
  });

  tell("the alert desk fits a phone", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(page, server, "pheduyet");
    await page.goto(`${server.url}/console/alerts`);
    await page.locator(".alerts-side li a").first().click();
    await page.getByRole("article").waitFor();
    await fits(page, "alert desk on a phone");
    await accessible(page, "alert desk on a phone");
  });
}

async function middle(map: Locator): Promise<{ x: number; y: number }> {
  const box = await map.boundingBox();
  assert.ok(box);
  return { x: Math.round(box.width / 2), y: Math.round(box.height / 2) };
}

import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { assign, openCase, signIn, write } from "../desk";
import { photo } from "../photo";
import type { Tell } from "../story";
import { FLOOD, LAMP, neighbour, POLE, RUBBISH } from "./province";

const ANSWER = "Đã rào chắn hai đầu cầu lúc 14:40, cử dân quân trực. Thông xe khi nước rút.";

export function caseStories(tell: Tell): void {
  tell("a report is accepted, assigned, asked about, answered with a photo, rated and closed", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server);
    const open_ = await openCase(page, FLOOD);
    assert.equal(await open_.locator("figure img").count(), 2);
    await open_.locator("figure img").first().evaluate((img: HTMLImageElement) => img.decode());
    await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
    await page.getByText("Đã tiếp nhận.").waitFor();
    await assign(page, "huong hiep", "UBND xã Hướng Hiệp");
    await write(page, "Hỏi lại", "Nước còn ngập mấy giờ nữa thì rút?");
    await page.getByRole("button", { name: "Gửi câu hỏi" }).click();
    await open_.getByText("tạm dừng", { exact: true }).waitFor();
    const id = page.url().match(/cases\/([0-9a-f-]+)/)?.[1] ?? "";
    const citizen = await neighbour(server);
    assert.match((await citizen.read(id)).question ?? "", /Nước còn ngập/);

    await write(page, "Trả lời", "");
    await page.getByLabel("Câu mẫu", { exact: true }).selectOption({ label: "Đã xử lý xong" });
    const box = open_.getByRole("textbox").and(page.locator("textarea"));
    assert.match(await box.inputValue(), /^UBND xã Hướng Hiệp đã kiểm tra phản ánh [A-Z0-9-]+ về /u);
    await write(page, "Trả lời", ANSWER);
    const file = { name: "rao-chan.jpg", mimeType: "image/jpeg", buffer: await photo(page, { water: 0.12, sky: "#86a9c2" }) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByText("đã tải lên").waitFor();
    await page.getByRole("button", { name: "Gửi trả lời" }).click();
    const asked = page.getByRole("dialog");
    await asked.getByText(ANSWER).waitFor();
    await accessible(page, "confirm an answer");
    await asked.getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByText("Đã gửi trả lời.").waitFor();
    await page.getByText("Sau (đơn vị gửi)").waitFor();
    const seen = await citizen.read(id);
    assert.equal(seen.state, "answered");
    assert.equal(seen.reply?.text, ANSWER);
    assert.equal(seen.reply?.media.length, 1);

    await citizen.rate(id, 4, "Nhanh, còn một đoạn chưa có biển báo");
    await page.getByText("còn một đoạn chưa có biển báo").first().waitFor();
    await accessible(page, "answered case");
    await page.getByRole("button", { name: "Đóng", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Đóng" }).click();
    await page.getByText("Đã đóng.", { exact: true }).waitFor();
    assert.equal((await citizen.read(id)).state, "closed");
    assert.deepEqual(faults, []);
  });

  tell("photos open large, zoom, and compare before with after", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await page.goto(`${server.url}/console/cases?view=all`);
    await openCase(page, FLOOD);
    await page.getByRole("button", { name: /Xem ảnh 1 trên 3/ }).click();
    const viewer = page.getByRole("dialog", { name: "Xem ảnh" });
    await viewer.locator("img").evaluate((img: HTMLImageElement) => img.decode());
    await accessible(page, "photo viewer");
    await page.keyboard.press("+");
    assert.match((await viewer.locator("img").getAttribute("style")) ?? "", /scale\(1\.5\)/);
    await page.keyboard.press("ArrowRight");
    await viewer.getByText("2/3").waitFor();
    await viewer.getByRole("button", { name: "So trước và sau" }).click();
    assert.equal(await viewer.locator("img").count(), 2);
    await page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
  });

  tell("a photo is shown to strangers with what was covered by hand, and taken back", async ({ server, browser }) => {
    const words = "Biển báo cong ở ngã ba chợ";
    const { code } = await (
      await neighbour(server)
    ).send({ text: words, category: "pothole", at: [16.6702, 106.8311], photos: [await photo(await browser.newPage(), { water: 0.4, sky: "#88a0b0" })] });
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await openCase(page, words);
    await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
    await page.getByText("Đã tiếp nhận.").waitFor();
    await page.getByRole("button", { name: /Xem ảnh 1 trên 1/ }).click();
    await page.getByRole("button", { name: "Cho người dân xem" }).click();
    const asked = page.getByRole("dialog", { name: "Cho người dân xem ảnh này" });
    const stage = asked.locator(".cover-stage");
    await stage.locator("img").evaluate((img: HTMLImageElement) => img.decode());
    const box = await stage.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
    await page.mouse.up();
    await asked.getByRole("button", { name: "Thêm vùng che" }).click();
    await asked.getByRole("button", { name: /^Vùng che 2/ }).focus();
    await page.keyboard.press("Delete");
    await asked.getByText("1 vùng che").waitFor();
    await accessible(page, "cover a photo");
    await asked.getByRole("button", { name: "Cho xem", exact: true }).click();
    await page.getByText("đang công khai").waitFor();
    const stranger = await browser.newPage();
    await stranger.goto(`${server.url}/r/${code}`);
    const shown = stranger.locator('img[src*="/media/"]').first();
    const [covered, open_] = await shown.evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [100, 100];
      const ink = canvas.getContext("2d");
      ink?.drawImage(img, 0, 0, 100, 100);
      const points = [
        [30, 30],
        [75, 20],
      ] as const;
      return points.map(([x, y]) => Math.max(...(ink?.getImageData(x, y, 1, 1).data.slice(0, 3) ?? [])));
    });
    assert.ok(covered !== undefined && covered < 40, `covered: ${covered}`);
    assert.ok(open_ !== undefined && open_ > 80, `not covered: ${open_}`);
    await page.getByRole("button", { name: /Xem ảnh 1 trên 1/ }).click();
    await page.getByRole("button", { name: "Cho người dân xem" }).click();
    await asked.getByRole("button", { name: "Không cho xem nữa" }).click();
    await page.getByText("đang công khai").waitFor({ state: "detached" });
    await stranger.reload();
    assert.equal(await stranger.locator('img[src*="/media/"]').count(), 0);
    assert.deepEqual(faults, []);
  });

  tell("a pin that was moved is shown with what the phone measured, and a photo from elsewhere says so", async ({ server, browser }) => {
    const words = "Kè bị xói ở bến đò";
    await (
      await neighbour(server)
    ).send({ text: words, at: [16.6702, 106.8311], measured: [16.6714, 106.8311], apart_m: 1530, photos: [await photo(await browser.newPage(), { water: 0.4, sky: "#88a0b0" })] });
    const { page } = await open(browser);
    await signIn(page, server);
    const open_ = await openCase(page, words);
    await open_.getByText("người gửi ghim").waitFor();
    const measured = open_.getByText("Máy đo được");
    assert.match((await measured.textContent()) ?? "", /16\.6714, 106\.8311 · ±18 m · vệ tinh · cao 41 m.*giả lập.*cách ghim 133 m/);
    await open_.getByText("chụp cách vị trí 1,5 km").waitFor();
    await accessible(page, "a pin that was moved");
  });

  tell("a rejection needs a reason, and says what cannot be undone", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await openCase(page, RUBBISH);
    await page.getByRole("button", { name: "Từ chối" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Không hoàn tác được.").waitFor();
    await dialog.getByRole("button", { name: "Từ chối" }).click();
    await dialog.getByText("Cần ghi lý do").waitFor();
    await accessible(page, "reject");
    await dialog.getByRole("textbox").fill("Trùng với phản ánh đã trả lời hôm qua.");
    await dialog.getByRole("button", { name: "Từ chối" }).click();
    await page.getByText("Đã từ chối.").waitFor();
  });

  tell("an internal note stays inside", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await openCase(page, POLE);
    const id = page.url().match(/cases\/([0-9a-f-]+)/)?.[1] ?? "";
    await write(page, "Ghi chú", "Đã gọi trưởng khu phố xác nhận.");
    await accessible(page, "internal note");
    await page.getByRole("button", { name: "Lưu ghi chú" }).click();
    await page.locator(".entry-note", { hasText: "Đã gọi trưởng khu phố" }).waitFor();
    assert.doesNotMatch(JSON.stringify(await (await neighbour(server)).read(id)), /trưởng khu phố/);
  });

  tell("by keys alone: open, accept, answer, send", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await page.locator(".row").first().waitFor();
    await page.keyboard.press("j");
    const title = () => page.evaluate(() => document.activeElement?.querySelector(".row-title")?.textContent ?? "");
    for (let n = 0; n < 10 && !(await title()).includes(LAMP); n += 1) await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("article").getByText(LAMP).first().waitFor();
    const accept = page.getByRole("button", { name: "Tiếp nhận", exact: true });
    for (let n = 0; n < 40 && !(await accept.evaluate((b) => b === document.activeElement)); n += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Đã tiếp nhận.").waitFor();
    await page.keyboard.press("r");
    await page.locator("textarea:focus").waitFor();
    await page.keyboard.type("Đã thay 4 bóng đèn tối nay.");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Enter");
    // So little is questioned, and whoever hurries does not send it.
    await page.getByRole("dialog", { name: "Gửi trả lời sơ sài này?" }).waitFor();
    await accessible(page, "an answer that is questioned");
    await page.getByRole("button", { name: "Viết thêm" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Đã gửi trả lời.").waitFor();
  });
}

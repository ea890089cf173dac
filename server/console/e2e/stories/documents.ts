import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { accessible } from "../axe";
import { open } from "../browser";
import { openCase, signIn, write } from "../desk";
import type { Tell } from "../story";
import { neighbour } from "./province";

const WORDS = "Nắp cống vỡ trước trạm y tế";
const NAME = "Biên bản nghiệm thu.pdf";

export function documentStories(tell: Tell): void {
  tell("a document goes with an answer by its name, one with a script is refused beside it, strangers get a copy", async ({ server, browser }) => {
    const citizen = await neighbour(server);
    const { id, code } = await citizen.send({ text: WORDS, category: "pothole", at: [16.6702, 106.8311] });
    const sheet = await browser.newPage();
    await sheet.setContent("<title>Nguyễn Văn An</title><h1>Biên bản nghiệm thu</h1>");
    const good = await sheet.pdf();
    // An action of the same length in the place of a link's.
    await sheet.setContent('<a href="https://example.vn/">Xem</a>');
    const linked = (await sheet.pdf()).toString("latin1");
    const acting = Buffer.from(linked.replace(/\/S \/URI(\s+)\/URI \(https:\/\/example\.vn\/\)/, "/S /JavaScript$1/JS(app.alert(1))  "), "latin1");
    assert.equal(acting.length, linked.length);
    assert.ok(acting.includes("/JavaScript"));

    const { page, faults } = await open(browser);
    await signIn(page, server);
    const case_ = await openCase(page, WORDS);
    await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click();
    await page.getByText("Đã tiếp nhận.").waitFor();
    await write(page, "Trả lời", "Đã thay nắp cống mới lúc 9:30 ngày 27/11, biên bản kèm theo.");
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });
    await page.locator("input[type=file]").setInputFiles([file("kich-ban.pdf", acting), file(NAME, good)]);
    await page.getByText("đã tải lên").nth(1).waitFor();
    const answer = async () => {
      await page.getByRole("button", { name: "Gửi trả lời" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Gửi trả lời" }).click();
    };
    await answer();
    await page.getByRole("listitem").filter({ hasText: "kich-ban.pdf" }).getByText(/chứa mã chạy/).waitFor();
    await accessible(page, "a document refused");
    await page.getByRole("button", { name: "Bỏ kich-ban.pdf" }).click();
    await answer();
    await page.getByText("Đã gửi trả lời.").waitFor();
    assert.equal((await citizen.read(id)).reply?.media.length, 1);

    const link = case_.getByRole("link", { name: /^Biên bản nghiệm thu\.pdf \(PDF, \d+ KB\)$/ });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    assert.ok((await readFile(await download.path())).equals(good), "as it was sent");
    await case_.getByRole("button", { name: `Cho người dân xem ${NAME}` }).click();
    const asked = page.getByRole("dialog", { name: "Cho người dân xem tài liệu này" });
    await asked.getByText("Hãy đọc hết trước").waitFor();
    await accessible(page, "show a document");
    await asked.getByRole("button", { name: "Cho xem", exact: true }).click();
    await page.getByText("đang công khai").waitFor();
    const stranger = await browser.newPage();
    await stranger.goto(`${server.url}/r/${code}`);
    const copy = stranger.getByRole("link", { name: /^Biên bản nghiệm thu\.pdf \(PDF, \d+ KB\)$/ });
    const answer_ = await stranger.request.get(`${server.url}${await copy.getAttribute("href")}`);
    assert.match(answer_.headers()["content-disposition"] ?? "", /^attachment/);
    assert.ok((await answer_.body()).subarray(0, 5).equals(Buffer.from("%PDF-")));
    assert.deepEqual(faults, []);
  });
}

import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { openCase, row, signIn, write } from "../desk";
import type { Tell } from "../story";
import { POLE } from "./province";

const WORDS = "Đã cử tổ xung kích tới khơi cống trong sáng nay, nước đang rút dần.";

export function connectionStories(tell: Tell): void {
  tell("the network drops: content stays, its age is said, typing is kept through a reload", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await openCase(page, POLE);
    await page.getByText("Trực tiếp").waitFor();
    await write(page, "Trả lời", WORDS);
    await server.stop();
    await page.getByText("Mất kết nối", { exact: true }).waitFor();
    await page.getByText(/Dữ liệu lúc .* đang chờ mạng/).first().waitFor();
    await accessible(page, "disconnected");
    await page.getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByText("Mất kết nối. Chữ vẫn còn đây").waitFor();
    assert.equal(await page.locator("textarea").inputValue(), WORDS);
    await server.startAgain();
    await page.getByText("Trực tiếp").waitFor();
    await page.reload();
    await page.getByRole("article").waitFor();
    assert.equal(await page.locator("textarea").inputValue(), WORDS);
    await page.getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByText("Đã gửi trả lời.").waitFor();
    assert.equal(await page.locator("textarea").count() && (await page.locator("textarea").inputValue()), "");
  });

  tell("a server that cannot be reached at all: one sentence, one button", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await row(page, "").first().waitFor();
    await page.route("**/api/v1/staff/cases?*", (route) => route.abort());
    await page.goto(`${server.url}/console/cases?view=done`);
    await page.getByText("Không tải được").waitFor({ timeout: 30_000 });
    await accessible(page, "error");
    await page.unroute("**/api/v1/staff/cases?*");
    await page.getByRole("button", { name: "Thử lại" }).click();
    await page.locator(".row").first().waitFor();
  });
}

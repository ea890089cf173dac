import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Tell } from "../story";

const CALL = "Cây đổ chắn ngang đường trước trường học";

export function intakeStories(tell: Tell): void {
  tell("a call is written down by keys alone and is a case like any other", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await page.getByRole("link", { name: "Ghi nhận" }).press("Enter");
    await page.getByRole("heading", { name: "Ghi nhận phản ánh" }).waitFor();
    await page.getByRole("radio", { name: "gọi điện" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.type("091");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Bà Hoa, thôn Klu");
    await page.keyboard.press("Tab");
    await page.keyboard.type(CALL);
    await page.getByText(/Gợi ý: /).waitFor();
    await accessible(page, "writing a call down");
    await page.reload();
    assert.equal(await page.getByLabel("Nội dung phản ánh").inputValue(), CALL);
    await page.getByRole("button", { name: "Dùng loại này" }).press("Enter");
    await page.getByLabel("Vĩ độ, kinh độ").fill("16.8165");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Viết hai số").waitFor();
    await page.getByLabel("Vĩ độ, kinh độ").fill("16.8165, 107.1005");
    await page.keyboard.press("Control+Enter");
    await page.locator(".field", { has: page.getByLabel("Số di động") }).getByRole("alert").waitFor();
    await page.getByLabel("Số di động người báo").fill("0987 654 321");
    await page.keyboard.press("Control+Enter");
    await page.getByText(/Đã lưu, mã/).waitFor();
    assert.equal(await page.getByLabel("Nội dung phản ánh").inputValue(), "");
    await page.getByRole("link", { name: /Mở phản ánh/ }).press("Enter");
    const article = page.getByRole("article");
    await article.getByText(CALL).first().waitFor();
    await article.getByText(/Bà Hoa, thôn Klu · gọi điện/).waitFor();
    assert.deepEqual(faults, []);
  });

  tell("a visit is written down at a counter's small screen", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(page, server);
    await page.goto(`${server.url}/console/intake`);
    await page.getByRole("radio", { name: "đến quầy" }).check({ force: true });
    await fits(page, "intake on a phone");
    await accessible(page, "intake on a phone");
    for (const button of await page.locator(".intake-form button, .intake-form input:not([type=radio], [type=checkbox])").all()) {
      const box = await button.boundingBox();
      assert.ok((box?.height ?? 0) >= 48, `${await button.textContent()}: ${box?.height} px high`);
    }
  });
}

import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { COORDINATOR, signIn } from "../desk";
import type { Tell } from "../story";

export function signInStories(tell: Tell): void {
  tell("the door: an empty field is named, a wrong password is said, the right one opens", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await page.goto(`${server.url}/console/`);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    assert.equal(await page.getByText("Cần điền ô này.").count(), 2);
    await accessible(page, "sign-in");
    await page.getByLabel("Tên đăng nhập").fill(COORDINATOR);
    await page.getByLabel("Mật khẩu").fill("không phải mật khẩu");
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByText("Tên đăng nhập hoặc mật khẩu không đúng.").waitFor();
    await signIn(page, server);
    assert.deepEqual(faults, []);
  });

  tell("an address behind the door opens after signing in; signing out closes it", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server);
    await page.goto(`${server.url}/console/cases?view=done`);
    await page.getByRole("radio", { name: /Đã xong/, checked: true }).waitFor();
    await page.goto(`${server.url}/console/nowhere`);
    await page.getByText("Không có trang này").waitFor();
    await page.goto(`${server.url}/console/`);
    await page.getByRole("button", { name: /^Tài khoản/ }).click();
    await accessible(page, "account menu");
    const words = () => page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("words-en")).length);
    assert.equal(await words(), 0, "English is fetched by whoever reads it");
    await page.getByRole("radio", { name: "English" }).click();
    await page.getByRole("heading", { name: "Intake" }).waitFor();
    assert.equal(await words(), 1);
    await page.reload();
    await page.getByRole("heading", { name: "Intake" }).waitFor();
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("radio", { name: "Tiếng Việt" }).click();
    await page.getByRole("heading", { name: "Tiếp nhận" }).waitFor();
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
    await page.goto(`${server.url}/console/cases?view=all`);
    await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
  });

  tell("the door fits a phone", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 } });
    await page.goto(`${server.url}/console/`);
    await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
    await fits(page, "sign-in");
  });
}

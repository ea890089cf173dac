import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signedIn } from "../citizen";
import { signIn } from "../desk";
import type { Tell } from "../story";

export function personalStories(tell: Tell): void {
  tell("requests about personal data are answered, refused with a reason, and an account erased", async ({ server, browser }) => {
    const person = await signedIn(server, "0987000111");
    await person.ask(randomUUID(), "correct", "Tôi ghi nhầm địa chỉ trong phản ánh");
    await person.ask(randomUUID(), "erase", "Xin xóa tài khoản");
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await page.getByRole("link", { name: "Dữ liệu cá nhân" }).click();
    const correction = page.getByRole("article", { name: "Xin sửa dữ liệu" });
    await correction.getByText(/\+84987\*\*\*111/).waitFor();
    await correction.getByText(/Trả lời lần đầu trước/).waitFor();
    await accessible(page, "requests about personal data");
    await correction.getByRole("button", { name: "Báo đã nhận" }).click();
    await correction.getByText("Viết lời gửi người yêu cầu trước.").waitFor();
    await correction.getByLabel("Lời gửi người yêu cầu").fill("Đã nhận, sẽ sửa trong tuần.");
    await correction.getByRole("button", { name: "Báo đã nhận" }).press("Enter");
    await correction.getByText(/Đã trả lời lần đầu/).waitFor();
    await correction.getByLabel("Lời gửi người yêu cầu").fill("Địa chỉ nằm trong ảnh, không sửa được.");
    await correction.getByRole("button", { name: "Từ chối, nêu lý do" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Từ chối, nêu lý do" }).click();
    await correction.waitFor({ state: "detached" });

    const erasure = page.getByRole("article", { name: "Xin xóa tài khoản" });
    await erasure.getByLabel("Lời gửi người yêu cầu").fill("Đã xóa theo yêu cầu.");
    await erasure.getByRole("button", { name: "Làm xong" }).click();
    await page.getByText(/Không lấy lại được/).waitFor();
    await accessible(page, "erasing, asked once more");
    await page.getByRole("dialog").getByRole("button", { name: "Làm xong" }).click();
    await erasure.waitFor({ state: "detached" });
    await assert.rejects(person.ask(randomUUID(), "view"), /401/);
    await page.getByRole("radio", { name: "Đã quyết định" }).check({ force: true });
    await page.getByText("đã từ chối").waitFor();
    assert.deepEqual(faults, []);
  });

  tell("requests about personal data fit a phone", async ({ server, browser }) => {
    const { page } = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(page, server);
    await page.goto(`${server.url}/console/personal`);
    await page.getByRole("heading", { name: "Yêu cầu về dữ liệu cá nhân" }).waitFor();
    await fits(page, "personal data on a phone");
    await accessible(page, "personal data on a phone");
  });
}

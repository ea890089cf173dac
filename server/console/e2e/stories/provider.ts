import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { COORDINATOR } from "../desk";
import { startProvider } from "../provider";
import type { Program, Tell } from "../story";

export function providerStories(tell: Tell, program: Program): void {
  tell("the province's provider opens the door to the place that was asked for, and says when it is away", async ({ browser }) => {
    const provider = await startProvider(COORDINATOR);
    const server = await program({
      CITIZEN_STAFF_OIDC_ISSUER: provider.issuer,
      CITIZEN_STAFF_OIDC_CLIENT_ID: "console",
      CITIZEN_STAFF_OIDC_LABEL_VI: "Vào bằng tài khoản tỉnh",
      CITIZEN_STAFF_OIDC_LABEL_EN: "Use the province's account",
    });
    try {
      const { page, faults } = await open(browser, { viewport: { width: 360, height: 740 } });
      await page.goto(`${server.url}/console/cases?view=done`);
      const through = page.getByRole("button", { name: "Vào bằng tài khoản tỉnh" });
      await through.waitFor();
      await accessible(page, "sign-in with a provider");
      await fits(page, "sign-in with a provider");
      await through.click();
      await page.getByRole("link", { name: "Allow" }).click();
      await page.getByRole("radio", { name: /Đã xong/, checked: true }).waitFor();
      assert.ok(!page.url().includes("code="), page.url());

      // Whoever signs out does so at the provider, too, and comes back to the door.
      await page.getByRole("button", { name: /^Tài khoản của/ }).click();
      await page.getByRole("button", { name: "Đăng xuất" }).click();
      await page.getByRole("link", { name: "Signed out" }).click();
      await through.waitFor();
      assert.equal(page.url(), `${server.url}/console/`);

      // Back in the history is no second sign-in; an answer nobody asked for is none.
      await page.goto(`${server.url}/console/sign-in?code=0&state=${"0".repeat(64)}`);
      await page.getByText(/không bắt đầu từ trình duyệt này/).waitFor();
      await accessible(page, "a sign-in refused");
      await page.getByRole("button", { name: "Về trang đăng nhập" }).click();
      await provider.stop();
      await through.click();
      await page.getByText(/Chưa liên lạc được/).waitFor();
      assert.equal(await page.getByLabel("Mật khẩu").count(), 1);
      assert.deepEqual(faults, []);
    } finally {
      await provider.stop();
      await server.end();
    }
  });
}

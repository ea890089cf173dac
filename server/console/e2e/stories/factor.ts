import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { accessible } from "../axe";
import { open } from "../browser";
import { password } from "../desk";
import type { Program, Tell } from "../story";

const STEP_S = 30;

/** What an authenticator shows for a secret in base 32 (RFC 6238), a step ahead or behind. */
function digits(secret: string, steps = 0): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/[^A-Z2-7]/g, "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_S) + steps));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

export function factorStories(tell: Tell, program: Program): void {
  tell("an administrator sets up a second factor, and is asked for it ever after", async ({ browser }) => {
    const server = await program({ CITIZEN_ACCOUNTS_SECOND_FACTOR: "true" });
    try {
      const { page } = await open(browser);
      const credentials = async () => {
        await page.goto(`${server.url}/console/`);
        await page.getByLabel("Tên đăng nhập").fill("admin");
        await page.getByLabel("Mật khẩu").fill(password("admin"));
        await page.getByRole("button", { name: "Đăng nhập" }).click();
      };
      await credentials();
      await page.getByRole("button", { name: "Bắt đầu" }).click();
      const secret = (await page.locator(".factor-secret").textContent()) ?? "";
      await accessible(page, "setting up a second factor");
      await page.getByLabel("Sáu chữ số").fill("000000");
      await page.getByRole("button", { name: "Xác nhận" }).click();
      await page.getByRole("alert").waitFor();
      await page.getByLabel("Sáu chữ số").fill(digits(secret));
      await page.getByRole("button", { name: "Xác nhận" }).click();
      await page.locator(".factor-codes li").nth(9).waitFor();
      const onPaper = (await page.locator(".factor-codes li").first().textContent()) ?? "";
      await page.getByRole("button", { name: "Đã ghi lại" }).click();
      await page.getByRole("heading", { name: "Tiếp nhận" }).waitFor();

      await page.context().clearCookies();
      await credentials();
      await page.getByLabel("Sáu chữ số").fill(onPaper);
      await page.getByRole("button", { name: "Đăng nhập" }).click();
      await page.getByRole("heading", { name: "Tiếp nhận" }).waitFor();
      assert.ok(page.url().includes("/cases"));
    } finally {
      await server.end();
    }
  });
}

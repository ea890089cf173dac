// What a member of staff does at the console, by the words on its buttons.
import type { Locator, Page } from "playwright-core";
import type { Server } from "./server";

export const COORDINATOR = "dieuphoi";

/** As `staff.toml` of the example province spells it. */
export function password(username: string): string {
  return `vi-du-${username}-2026`;
}

export async function signIn(page: Page, server: Server, username = COORDINATOR): Promise<void> {
  await page.goto(`${server.url}/console/`);
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByLabel("Mật khẩu").fill(password(username));
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("navigation", { name: "Các bàn làm việc" }).waitFor();
}

export function row(page: Page, words: string): Locator {
  return page.locator(".row").filter({ hasText: words });
}

export async function openCase(page: Page, words: string): Promise<Locator> {
  await row(page, words).click();
  const open = page.getByRole("article");
  await open.getByText(words).first().waitFor();
  return open;
}

export async function assign(page: Page, typed: string, unit: string): Promise<void> {
  await page.getByRole("combobox", { name: "Giao đơn vị" }).fill(typed);
  await page.getByRole("option", { name: unit, exact: true }).click();
  await page.getByRole("button", { name: "Giao", exact: true }).click();
  await page.getByText("Đã giao đơn vị.").waitFor();
}

export async function write(page: Page, purpose: string, words: string): Promise<void> {
  await page.getByRole("radio", { name: purpose, exact: true }).click();
  await page.getByRole("article").getByRole("textbox").and(page.locator("textarea")).fill(words);
}

// A machine tells of an attack; whoever sits at the security desk opens a case from it, and
// comes back from the case to the event.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { accessible } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Program, Tell } from "../story";

const KEY = "khoa-cua-siem";

export function eventStories(tell: Tell, program: Program): void {
  tell("a case is opened from a security event, and each leads to the other", async ({ browser }) => {
    const hash = createHash("sha256").update(KEY).digest("hex");
    const server = await program({ CITIZEN_SECURITY_EVENTS_SOURCES: `siem:${hash}` });
    const { page, faults } = await open(browser);
    try {
      const events = [
        { severity: 1, host: "fs1", app: "edr", message: "Mã hóa dữ liệu hàng loạt" },
        { severity: 6, host: "fw1", app: "ips", message: "Bình thường" },
      ];
      const told = await fetch(`${server.url}/api/v1/security_events`, {
        method: "POST",
        headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
        body: JSON.stringify({ events }),
      });
      assert.equal(told.status, 200);
      await signIn(page, server, "bientap");
      await page.goto(`${server.url}/console/desks/security`);
      await page.getByRole("button", { name: "Lập vụ việc: fs1 · edr" }).click();
      const link = page.getByRole("link", { name: "Mở vụ việc" });
      await link.waitFor();
      await accessible(page, "the security desk");
      await link.click();
      const back = page.getByRole("link", { name: /Sự kiện: fs1 · Báo động/ });
      await back.waitFor();
      await page.getByText("từ sự kiện an toàn thông tin").first().waitFor();
      await back.click();
      await page.getByText("Chỉ hiện một sự kiện.").waitFor();
      await page.getByText("Mã hóa dữ liệu hàng loạt").first().waitFor();
      await page.getByRole("cell", { name: "fw1", exact: true }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Hiện mọi sự kiện" }).click();
      await page.getByRole("cell", { name: "fw1", exact: true }).waitFor();
      assert.deepEqual(faults, []);
    } finally {
      await page.context().close();
      await server.end();
    }
  });
}

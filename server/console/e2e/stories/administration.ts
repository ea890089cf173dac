import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Program, Tell } from "../story";

const NEW_NAME = "Đường bị ngập nước";

export function administrationStories(tell: Tell, program: Program): void {
  tell("a document is changed after a check, found in the history and put back", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "admin");
    await page.getByRole("link", { name: "Quản trị" }).click();
    await page.getByRole("link", { name: "Loại phản ánh, quy tắc" }).click();
    const text = page.getByLabel(/Nội dung tệp categories.toml/);
    const before = await text.inputValue();
    await accessible(page, "a document");
    const apply = page.getByRole("button", { name: "Áp dụng" });
    await text.fill(before.replace('id = "flooded_road"', 'id = "flooded road"'));
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    await page.getByText(/^categories.toml, .*:/).waitFor();
    assert.equal(await apply.isDisabled(), true);
    await text.fill(before.replace('vi = "Đường ngập"', `vi = "${NEW_NAME}"`));
    assert.equal(await apply.isDisabled(), true, "what was not looked at is not put in force");
    await page.reload();
    assert.match(await text.inputValue(), new RegExp(NEW_NAME), "what was typed is kept");
    await page.getByLabel("Lý do thay đổi").fill("Dễ hiểu hơn");
    await page.getByRole("button", { name: "Kiểm tra" }).click();
    await page.getByText("Không có lỗi.").waitFor();
    await apply.press("Enter");
    await page.getByText("Đã áp dụng.").waitFor();
    await page.getByText(/Dễ hiểu hơn/).waitFor();
    const names = async () => (await fetch(`${server.url}/api/v1/catalog`)).text();
    assert.match(await names(), new RegExp(NEW_NAME));
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Tải tệp xuống" }).click();
    assert.match(await readFile(await (await file).path(), "utf8"), new RegExp(NEW_NAME));
    await page.getByRole("button", { name: "Dùng lại bản này" }).first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Dùng lại bản này" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.doesNotMatch(await names(), new RegExp(NEW_NAME));
    assert.deepEqual(faults, []);
  });

  tell("a document that is not there yet is begun from the example, and taken back", async ({ browser }) => {
    const folder = await mkdtemp(join(tmpdir(), "console-province-"));
    await cp(join(import.meta.dirname, "../../../data/quang-tri"), folder, { recursive: true });
    await rm(join(folder, "press.toml"));
    const server = await program({ CITIZEN_PROVINCE: folder });
    const { page, faults } = await open(browser);
    try {
      await signIn(page, server, "admin");
      await page.goto(`${server.url}/console/admin`);
      await page.getByRole("link", { name: /Từ ngữ.*chưa có/ }).click();
      await page.getByText("Tỉnh chưa có tài liệu này").waitFor();
      await accessible(page, "a document that is not there");
      await page.getByRole("button", { name: "Bắt đầu từ mẫu" }).click();
      const text = page.getByLabel(/Nội dung tệp press.toml/);
      await text.waitFor();
      assert.match(await text.inputValue(), /collections = /);
      await page.reload();
      assert.match(await text.inputValue(), /collections = /, "what was begun is kept");
      await page.getByRole("button", { name: "Kiểm tra" }).click();
      await page.getByText("Không có lỗi.").waitFor();
      await page.getByRole("button", { name: "Áp dụng" }).click();
      await page.getByText("Chưa có tài liệu.").waitFor();
      await page.getByRole("link", { name: "Tải tệp xuống" }).waitFor();
      await page.getByRole("button", { name: "Bỏ tài liệu" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Bỏ tài liệu" }).click();
      await page.getByRole("button", { name: "Bắt đầu từ tệp trống" }).click();
      await text.fill("collections = [");
      await page.getByRole("button", { name: "Kiểm tra" }).click();
      await page.getByText(/^press.toml, .*:/).waitFor();
      assert.equal(await page.getByRole("button", { name: "Áp dụng" }).isDisabled(), true);
      assert.deepEqual(faults, []);
    } finally {
      await page.context().close();
      await server.end();
      await rm(folder, { recursive: true });
    }
  });

  tell("a file of staff with a row at fault is not taken; a sound one is", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server, "admin");
    await page.goto(`${server.url}/console/admin/staff`);
    await page.getByRole("rowheader", { name: "dieuphoi" }).waitFor();
    await accessible(page, "staff");
    await page.getByRole("button", { name: "Nhập từ tệp CSV" }).click();
    const file = (text: string) => ({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    const head = "username,name,role,unit,active\n";
    const input = page.locator("dialog input[type=file]");
    await input.setInputFiles(file(`${head}moi,Người mới,king,,yes\n`));
    await page.getByRole("dialog").getByRole("cell", { name: "role" }).waitFor();
    await accessible(page, "a file of staff with a row at fault");
    await input.setInputFiles(file(`${head}moi,Người mới,editor,,yes\n`));
    await page.getByRole("button", { name: "Nhập", exact: true }).click();
    await page.getByText("Đã nhập.").waitFor();
    await page.getByRole("button", { name: "Đóng" }).click();
    await page.getByRole("rowheader", { name: "moi", exact: true }).waitFor();
    await page.getByRole("button", { name: "Đặt lại mật khẩu của moi", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Đặt lại mật khẩu" }).click();
    const drawn = (await page.locator(".admin-password").textContent()) ?? "";
    const other = await open(browser);
    await other.page.goto(`${server.url}/console/`);
    await other.page.getByLabel("Tên đăng nhập").fill("moi");
    await other.page.getByLabel("Mật khẩu").fill(drawn);
    await other.page.getByRole("button", { name: "Đăng nhập" }).click();
    await other.page.getByRole("button", { name: /Tài khoản của Người mới/ }).waitFor();
  });

  tell("a session somewhere else is seen and ended", async ({ server, browser }) => {
    const lost = await open(browser);
    await signIn(lost.page, server, "bientap");
    const { page } = await open(browser);
    await signIn(page, server, "bientap");
    await page.getByRole("button", { name: /Tài khoản/ }).click();
    await page.getByRole("link", { name: "Phiên đăng nhập" }).click();
    await page.getByText("phiên này").waitFor();
    await accessible(page, "sessions");
    const others = page.getByRole("button", { name: /^Ngắt phiên/ });
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().press("Enter");
      await others.nth(left - 1).waitFor({ state: "detached" });
    }
    await lost.page.reload();
    await lost.page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
  });
}

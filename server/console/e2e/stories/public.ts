import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import type { Tell } from "../story";
import { neighbour } from "./province";

const PAGE_BYTES_MAX = 50 * 1024;
const SECRET = "Mật khẩu nhà tôi là 1234, đừng cho ai xem";

export function publicStories(tell: Tell): void {
  tell("without JavaScript: track by a badly typed code, in two languages, on a phone", async ({ server, browser }) => {
    const { id, code } = await (await neighbour(server)).send({ text: SECRET, at: [16.75, 106.99] });
    const { page } = await open(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await page.goto(server.url);
    assert.equal((await page.locator("a", { hasText: "1900868674" }).innerText()).match(/có tính cước/g)?.length, 1);
    await page.getByLabel("Mã tra cứu").fill(code.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "Xem" }).click();
    await page.getByRole("heading", { name: code }).waitFor();
    await page.getByText("Đã nhận. Đang chờ đơn vị tiếp nhận.").waitFor();
    const html = await page.content();
    for (const hidden of [SECRET, "Mật khẩu", "16.75", "106.99", "0912345456", "912345456", id]) {
      assert.ok(!html.includes(hidden), `${hidden} is private`);
    }
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: `Report ${code}` }).waitFor();
    await page.goto(`${server.url}/r/QT-ZZZ-ZZZ`);
    await page.getByText("Không có phản ánh mang mã này").waitFor();
  });

  tell("small, accessible, no script, nothing wider than a phone", async ({ server, browser }) => {
    const { page, faults } = await open(browser, { viewport: { width: 360, height: 740 } });
    for (const path of ["/", "/khong-co", "/?lang=en"]) {
      const answer = await page.goto(server.url + path);
      assert.equal(answer?.status(), path === "/khong-co" ? 404 : 200);
      const bytes = (await answer?.body()) ?? Buffer.alloc(0);
      const sheet = await (await fetch(`${server.url}/pages.css`)).text();
      assert.ok(bytes.length > 500 && bytes.length + sheet.length < PAGE_BYTES_MAX, `${path}: ${bytes.length} + ${sheet.length}`);
      assert.ok(gzipSync(bytes).length < bytes.length);
      assert.equal(await page.locator("script").count(), 0);
      await fits(page, path);
      await accessible(page, path);
    }
    assert.deepEqual(faults, []);
  });

  tell("what browsers are told: own files only, no frames, hashed files kept, the index asked for", async ({ server }) => {
    for (const path of ["/", "/console/", "/console/cases?view=open", "/khong-co"]) {
      const { headers } = await fetch(server.url + path);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.doesNotMatch(policy, /unsafe/, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    }
    const index = await fetch(`${server.url}/console/`);
    assert.equal(index.headers.get("cache-control"), "no-cache");
    const script = (await index.text()).match(/\/console\/assets\/[^"]+\.js/)?.[0] ?? "";
    const asset = await fetch(server.url + script);
    assert.match(asset.headers.get("cache-control") ?? "", /immutable/);
    assert.equal((await fetch(`${server.url}/console/assets/none.js`)).status, 404);
    const missing = await fetch(`${server.url}/api/v1/none`);
    assert.equal(missing.headers.get("content-type"), "application/problem+json");
  });
}

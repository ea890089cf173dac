// Pictures of the screens for the documents, drawn from the same run.
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { open } from "../browser";
import { signedIn } from "../citizen";
import { openCase, row, signIn } from "../desk";
import { photo } from "../photo";
import type { Tell } from "../story";
import { FLOOD, neighbour, SOS } from "./province";

const FOLDER = fileURLToPath(new URL("../../../../docs/pictures/", import.meta.url));

const MORE: readonly [string, number, number][] = [
  ["Ngầm tràn thôn Klu nước chảy xiết", 16.6611, 106.9052],
  ["Ổ gà lớn trước trường tiểu học", 16.8142, 106.985],
  ["Nước giếng có vị mặn", 16.8868, 107.1701],
  ["Loa phường phát quá sớm", 16.8222, 107.0905],
  ["Quán ăn dùng hết vỉa hè đường Trần Hưng Đạo", 16.7451, 107.1902],
  ["Xe quá tải chạy đêm trên đường trục", 16.7402, 107.1852],
];

async function rest(page: Page): Promise<void> {
  await page.locator(".map[data-resting='true']").waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.mouse.move(1, 1);
}

export function pictureStories(tell: Tell): void {
  tell("pictures: sign-in, queue, case, dark, phone, public page", async ({ server, browser }) => {
    await mkdir(FOLDER, { recursive: true });
    const shoot = (page: Page, name: string) => page.screenshot({ path: join(FOLDER, `${name}.png`) });
    const { page } = await open(browser);
    await page.goto(`${server.url}/console/`);
    await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
    await shoot(page, "console-sign-in");
    const someone = await neighbour(server);
    for (const [n, [text, lat, lon]] of MORE.entries()) {
      const photos = n % 2 === 0 ? [await photo(page, { water: 0.2 * n, sky: "#7d97a8" })] : [];
      await someone.send({ text, at: [lat, lon], photos });
    }
    await signIn(page, server);
    await row(page, SOS).waitFor();
    await rest(page);
    await shoot(page, "console-queue");
    // Tall enough for the photos and the answer under them.
    await page.setViewportSize({ width: 1440, height: 1180 });
    await page.goto(`${server.url}/console/cases?view=all`);
    await openCase(page, FLOOD);
    await page.locator("figure img").last().evaluate((img: HTMLImageElement) => img.decode());
    await rest(page);
    await shoot(page, "console-case");
    await page.emulateMedia({ colorScheme: "dark" });
    await rest(page);
    await shoot(page, "console-case-dark");

    const writer = await open(browser);
    await signIn(writer.page, server, "bientap");
    await writer.page.goto(`${server.url}/console/content/clinics`);
    await writer.page.getByRole("link", { name: /Trạm y tế xã Đakrông/ }).click();
    await writer.page.getByLabel("Vĩ độ").waitFor();
    await shoot(writer.page, "console-items");

    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${server.url}/console/intake`);
    await page.getByLabel("Số di động người báo").fill("0912 345 678");
    await page.getByLabel("Tên, số máy bàn").fill("Ông Thành, thôn Klu");
    await page.getByLabel("Nội dung phản ánh").fill("duong ngap o cau dakrong xe may ko qua dc");
    await page.getByLabel("Vĩ độ, kinh độ").fill("16.6702, 106.8311");
    await page.getByRole("link", { name: /cách \d+ m/ }).first().waitFor();
    await shoot(page, "console-intake");
    await page.getByLabel("Nội dung phản ánh").fill("");
    await page.goto(`${server.url}/console/figures`);
    await page.getByRole("img", { name: /Tiếp nhận và quá hạn/ }).waitFor();
    await shoot(page, "console-figures");

    const chief = await open(browser);
    await signIn(chief.page, server, "admin");
    await chief.page.goto(`${server.url}/console/admin/categories.toml`);
    await chief.page.getByLabel(/Nội dung tệp/).waitFor();
    await shoot(chief.page, "console-admin");
    await chief.page.goto(`${server.url}/console/personal`);
    await chief.page.getByRole("heading", { name: "Yêu cầu về dữ liệu cá nhân" }).waitFor();
    await (await signedIn(server, "0987000222")).ask(randomUUID(), "correct", "Tôi ghi nhầm số nhà trong phản ánh");
    await chief.page.reload();
    await chief.page.getByRole("article").first().waitFor();
    await shoot(chief.page, "console-personal");

    const duty = await open(browser);
    await signIn(duty.page, server, "canhbao");
    await duty.page.goto(`${server.url}/console/alerts`);
    await duty.page.locator(".alerts-side li a", { has: duty.page.locator(".alerts-broadcasting") }).first().click();
    await duty.page.getByRole("article").waitFor();
    await rest(duty.page);
    await shoot(duty.page, "console-alert-desk");
    await duty.page.goto(`${server.url}/console/stations/555400`);
    await duty.page.getByRole("img", { name: /Mực nước/ }).waitFor();
    await shoot(duty.page, "console-stations");
    await duty.page.goto(`${server.url}/console/map`);
    await duty.page.getByRole("region", { name: /^SOS/ }).getByRole("button").first().waitFor();
    await rest(duty.page);
    await shoot(duty.page, "console-map");

    await duty.page.setViewportSize({ width: 1440, height: 1180 });
    await duty.page.goto(`${server.url}/console/desks/vessels`);
    await duty.page.getByLabel(/Vì sao gọi/).fill("Bão số 10, đổ bộ đêm nay");
    await duty.page.getByRole("button", { name: "Bắt đầu gọi" }).click();
    for (const [boat, said] of Object.entries({ "QB-91005": "An toàn", "QB-91006": "Đang về", "QT-90001": "An toàn", "QT-90103": "Không nghe máy" })) {
      const row_ = duty.page.getByRole("row", { name: new RegExp(boat) });
      await row_.getByRole("radio", { name: said }).click({ force: true });
      await row_.getByText(/Trực cảnh báo/).waitFor();
    }
    await duty.page.evaluate(() => document.fonts.ready.then(() => undefined));
    await shoot(duty.page, "console-desk");

    const small = await open(browser, { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
    await signIn(small.page, server);
    await row(small.page, SOS).waitFor();
    await shoot(small.page, "console-phone-queue");
    await openCase(small.page, SOS);
    await shoot(small.page, "console-phone-case");

    const outside = await open(browser, { viewport: { width: 900, height: 1000 } });
    await outside.page.goto(server.url);
    await shoot(outside.page, "public-home");
    const { code } = await someone.send({ text: "Cống nghẹt trước nhà", at: [16.8168, 107.1], photos: [] });
    await outside.page.goto(`${server.url}/r/${code}`);
    await shoot(outside.page, "public-report");
  });
}

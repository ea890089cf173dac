// The desks of the operations centre: each opens and can be read by everybody; three are
// worked to the end.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signedIn } from "../citizen";
import { signIn } from "../desk";
import type { Server } from "../server";
import type { Tell } from "../story";

/** The headings of the example's document. */
const GROUPS = ["reports", "disasters", "watch", "steering", "sectors", "system"] as const;
const DESKS = 28;

interface Listed {
  id: string;
  group: string;
  name: { vi: string };
  blocks: { kind: string }[];
}

const CRY = "Thuyền lật ở bến đò, ba người bám cành cây";
/** Where they cry from, and whose office is nearest. */
const AT: [lat: number, lon: number] = [16.6605, 106.8185];
const OFFICE = /UBND xã Đakrông/i;
const ARMY = "Bộ Chỉ huy Quân sự tỉnh";

async function listed(page: Page): Promise<Listed[]> {
  return page.evaluate(async () => {
    const answer = await fetch("/api/v1/staff/desks");
    return ((await answer.json()) as { desks: Listed[] }).desks;
  });
}

/** Opens a desk and waits until every block has said what it has to say. */
async function sit(page: Page, server: Server, desk: Pick<Listed, "id" | "name">): Promise<void> {
  await page.goto(`${server.url}/console/desks/${desk.id}`);
  await page.getByRole("heading", { level: 1, name: desk.name.vi, exact: true }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".desk-room .skeleton"));
  assert.equal(await page.locator(".desk-room [role=alert]").count(), 0, `${desk.id} has an error`);
}

export function deskStories(tell: Tell): void {
  for (const group of GROUPS) {
    tell(`the desks under "${group}" open, each with its blocks and readable by everybody`, async ({ server, browser }) => {
      const { page, faults } = await open(browser);
      await signIn(page, server, "admin");
      const all = await listed(page);
      assert.equal(all.length, DESKS);
      assert.deepEqual([...new Set(all.map((desk) => desk.group))], GROUPS);
      for (const desk of all.filter((one) => one.group === group)) {
        await sit(page, server, desk);
        assert.equal(await page.locator(".desk-block").count(), desk.blocks.length, desk.id);
        await page.getByRole("navigation").getByRole("link", { name: desk.name.vi, exact: true }).waitFor();
        await accessible(page, `the desk ${desk.id}`);
      }
      assert.deepEqual(faults, []);
    });
  }

  tell("desks are found under their headings, and on a phone on a page of their own", async ({ server, browser }) => {
    const wide = await open(browser);
    await signIn(wide.page, server, "canhbao");
    const menu = wide.page.getByRole("navigation");
    assert.equal(await menu.getByRole("link", { name: "Bàn tàu cá" }).count(), 0, "a heading is shut at first");
    await menu.getByText("Thiên tai, ứng cứu").click();
    await menu.getByRole("link", { name: "Bàn tàu cá" }).click();
    await wide.page.getByRole("heading", { level: 1, name: "Bàn tàu cá" }).waitFor();
    assert.equal(await menu.getByText("Ngành, lĩnh vực").count(), 0, "nothing of the sectors is an alert officer's");
    await wide.page.goto(`${server.url}/console/desks/health`);
    await wide.page.getByText("Không có bàn này").waitFor();

    const small = await open(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await signIn(small.page, server, "canhbao");
    await small.page.getByRole("link", { name: /^Tất cả bàn/ }).click();
    await small.page.getByRole("heading", { level: 1, name: "Tất cả bàn" }).waitFor();
    await fits(small.page, "all desks on a phone");
    await accessible(small.page, "all desks on a phone");
    await small.page.getByRole("main").getByRole("link", { name: /Bàn tàu cá/ }).click();
    await small.page.getByText("Có dữ liệu ví dụ").waitFor();
    await small.page.getByRole("row", { name: /QT-90001/ }).waitFor();
    await fits(small.page, "a desk on a phone");
    await accessible(small.page, "a desk on a phone");
  });

  tell("a desk's map shows a register beside what is public, and a press opens a thing in its list", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "moitruong");
    await sit(page, server, { id: "vessels", name: { vi: "Bàn tàu cá" } });
    const block = page.locator(".desk-block-map");
    await block.locator(".map[data-resting='true'] canvas").waitFor();
    const list = block.getByRole("region", { name: "Danh sách những gì trên bản đồ" });
    const boat = list.getByRole("button", { name: /QT-90001/ });
    await boat.press("Enter");
    assert.equal(await boat.getAttribute("aria-expanded"), "true");
    await block.locator(".map-name", { hasText: "QT-90001" }).waitFor();
    await accessible(page, "a desk's map with a boat open");
    await list.getByRole("link", { name: /QT-90001/ }).click();
    await page.getByRole("heading", { level: 2, name: "Tàu cá" }).waitFor();

    // Who reads no registers has the map of what is public.
    const duty = await open(browser);
    await signIn(duty.page, server, "canhbao");
    await sit(duty.page, server, { id: "vessels", name: { vi: "Bàn tàu cá" } });
    const theirs = duty.page.locator(".desk-block-map");
    await theirs.getByRole("heading", { name: /^Khu neo đậu/ }).waitFor();
    assert.equal(await theirs.getByText(/QT-90001/).count(), 0, "boats are not theirs to read");
    assert.deepEqual([...faults, ...duty.faults], []);
  });

  tell("a commune's form is entered by its office, approved by a leader and public", async ({ server, browser }) => {
    const office = await open(browser);
    await signIn(office.page, server, "dakrong");
    await sit(office.page, server, { id: "health", name: { vi: "Bàn y tế" } });
    assert.equal(await office.page.locator(".desk-block-items").count(), 0, "the commune keeps none of its collections");
    const period = await office.page.getByLabel("Kỳ", { exact: true }).inputValue();
    await office.page.getByRole("button", { name: "Xã Đakrông", exact: true }).click();
    const form = office.page.getByRole("article", { name: new RegExp(`Xã Đakrông, ${period}`) });
    const dengue = form.getByLabel("Ca sốt xuất huyết, ca", { exact: true });
    await dengue.fill("ba");
    await form.getByRole("button", { name: "Lưu số liệu" }).click();
    await form.getByText("Viết một số, hoặc để trống").waitFor();
    await accessible(office.page, "a form with a figure at fault");
    await dengue.fill("3");
    await form.getByLabel("Lượt khám tại trạm y tế, lượt", { exact: true }).fill("410");
    await form.getByLabel("Nhân viên y tế tại trạm, người", { exact: true }).fill("5");
    await form.getByRole("button", { name: "Lưu số liệu" }).click();
    await form.getByText(/· điền/).waitFor();
    await form.getByText(/^82 lượt\/người/).waitFor();
    await form.getByRole("button", { name: "Nộp", exact: true }).click();
    await form.getByText(/· nộp/).waitFor();

    const open_ = async () => (await fetch(`${server.url}/api/v1/indicators/dengue_cases?area=19564&from=${period}&to=${period}`)).json() as Promise<{ figures: { value?: number }[] }>;
    assert.deepEqual((await open_()).figures.filter(({ value }) => value === 3), [], "not public before it is approved");
    const leader = await open(browser);
    await signIn(leader.page, server, "lanhdao");
    await sit(leader.page, server, { id: "health", name: { vi: "Bàn y tế" } });
    await leader.page.getByText(/Nộp 1\/78/).waitFor();
    await leader.page.getByRole("button", { name: "Xã Đakrông", exact: true }).click();
    await leader.page.getByRole("button", { name: "Duyệt", exact: true }).click();
    await leader.page.getByRole("article").getByText(/· duyệt/).waitFor();
    await accessible(leader.page, "an approved form");
    // The course of the figure is drawn, and said to who sees no picture.
    await leader.page.getByRole("img", { name: new RegExp(`Lượt khám tại trạm y tế \\(lượt\\) toàn tỉnh: .*${period}: 410`) }).waitFor();
    const told = await fetch(`${server.url}/api/v1/indicators/dengue_cases?area=19564&from=${period}`);
    assert.match(await told.text(), /"value":3(\.0)?[,}]/);
    assert.deepEqual([...office.faults, ...leader.faults], []);
  });

  tell("articles are narrowed by their tone, which says what was counted", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "bientap");
    await sit(page, server, { id: "press", name: { vi: "Bàn báo chí, mạng xã hội" } });
    const row = (name: RegExp) => page.getByRole("row", { name });
    await row(/khen đội cứu hộ/).waitFor();
    await page.getByRole("radio", { name: "Tiêu cực" }).check();
    await row(/ngập đường tránh/).getByText(/ngập −\d/).waitFor();
    await row(/khen đội cứu hộ/).waitFor({ state: "detached" });
    await accessible(page, "articles of one tone");
    await page.getByRole("radio", { name: "Giao thông" }).check();
    await row(/ngập đường tránh/).waitFor();
    assert.deepEqual(faults, []);
  });

  tell("papers that the post carries are written down, each time with a receipt to print", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server);
    const brought = await page.evaluate(async () => {
      const file = "code,procedure,unit,state,received_on\nH44-261128-0042,Đăng ký khai sinh,ubnd_19564,received,2026-11-28\n";
      const headers = { "content-type": "text/csv" };
      return (await fetch("/api/v1/staff/dossiers/import?apply=true", { method: "POST", headers, body: file })).status;
    });
    assert.equal(brought, 200);
    await sit(page, server, { id: "postal", name: { vi: "Bàn bưu chính công ích, một cửa" } });
    const part = page.getByRole("region", { name: "Giao nhận giấy tờ qua bưu chính" }).first();
    await part.getByLabel("Mã hồ sơ", { exact: true }).fill("h44-261128-0042");
    await part.getByRole("button", { name: "Xem giao nhận" }).click();
    await part.getByText("Chưa có lần giao nhận nào").waitFor();
    const form = part.getByRole("form", { name: "Ghi một lần giao nhận" });
    await form.getByLabel("Điểm bưu chính").fill("Bưu cục Krông Klang");
    await form.getByLabel(/^Giấy tờ/).fill("Giấy chứng sinh\n2 Bản sao CCCD");
    await form.getByRole("button", { name: "Ghi và cấp biên nhận" }).click();
    await form.getByRole("alert").waitFor();
    await accessible(page, "a hand-over without a name");
    await form.getByLabel("Nhân viên bưu chính").fill("Lê Thị B");
    await form.getByRole("button", { name: "Ghi và cấp biên nhận" }).click();
    await form.getByText(/Đã ghi, biên nhận BN-/).waitFor();
    await part.getByText(/Bưu chính đang giữ:.*2 × Bản sao CCCD/).waitFor();
    await accessible(page, "a chain of hand-overs");
    const address = await part.getByRole("link", { name: /^BN-/ }).getAttribute("href");
    assert.ok(address);
    await page.goto(`${server.url}${address}`);
    await page.getByRole("heading", { level: 1, name: /^Biên nhận giao giấy tờ BN-/ }).waitFor();
    await page.getByRole("row", { name: /Bản sao CCCD 2/ }).waitFor();
    await accessible(page, "a receipt to print");
    assert.deepEqual(faults, []);
  });

  tell("a paused connector says so, and who only looks decides nothing", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "canhbao");
    await sit(page, server, { id: "exchange", name: { vi: "Bàn kết nối LGSP, chuẩn hóa dữ liệu" } });
    await page.getByRole("row", { name: /Tin báo điện tử/ }).getByText("Tạm dừng").waitFor();
    await page.getByRole("button", { name: /Tin báo điện tử/ }).click();
    await page.getByText("Không có dòng nào chờ xử lý").waitFor();
    assert.equal(await page.getByRole("button", { name: "Chạy ngay" }).count(), 0);
    await accessible(page, "an open connector");
    assert.deepEqual(faults, []);
  });

  tell("an SOS moves over the dispatch board to the unit that is sent", async ({ server, browser }) => {
    const person = await signedIn(server, "0987000333");
    await person.send({ text: CRY, kind: "sos", at: AT });
    const { page, faults } = await open(browser);
    await signIn(page, server);
    await sit(page, server, { id: "dispatch", name: { vi: "Bàn ứng cứu khẩn cấp" } });
    const column = (name: string) => page.locator(".board-column").filter({ has: page.getByRole("heading", { name: new RegExp(`^${name}`) }) });
    const card = (name: string) => column(name).getByRole("button", { name: new RegExp(CRY) });
    await card("Mới nhận").click();
    const pane = page.getByRole("article", { name: CRY });
    await pane.getByText(OFFICE).first().waitFor();
    await pane.getByText(/Nhà văn hóa cộng đồng Đakrông.*cách/).waitFor();
    await accessible(page, "the dispatch board with an open card");
    await pane.getByRole("button", { name: "Nhận việc" }).press("Enter");
    await card("Đã tiếp nhận").waitFor();
    await pane.getByRole("button", { name: `Điều đi: ${ARMY}` }).press("Enter");
    await card("Đang xử lý").getByText(ARMY).waitFor();
    await pane.getByText("đang xử lý", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Đóng thẻ" }).click();

    const army = await open(browser);
    await signIn(army.page, server, "quansu");
    await sit(army.page, server, { id: "dispatch", name: { vi: "Bàn ứng cứu khẩn cấp" } });
    await army.page.locator(".board-card").filter({ hasText: CRY }).waitFor();
    assert.deepEqual([...faults, ...army.faults], []);
  });

  tell("boats are called in before a storm by two people who see each other's ticks", async ({ server, browser }) => {
    const duty = await open(browser);
    await signIn(duty.page, server, "canhbao");
    await sit(duty.page, server, { id: "vessels", name: { vi: "Bàn tàu cá" } });
    await duty.page.getByLabel(/Vì sao gọi/).fill("Bão số 9");
    await duty.page.getByRole("button", { name: "Bắt đầu gọi" }).click();
    const boat = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });
    const tick = (page: Page, name: string, said: string) => boat(page, name).getByRole("radio", { name: said }).click({ force: true });
    await boat(duty.page, "QT-90001").getByRole("link", { name: "0900000001" }).waitFor();
    await tick(duty.page, "QT-90001", "An toàn");
    await boat(duty.page, "QT-90001").getByText(/Trực cảnh báo/).waitFor();
    await tick(duty.page, "QB-91005", "Cần giúp");
    await boat(duty.page, "QB-91005").getByText(/Trực cảnh báo/).waitFor();
    await accessible(duty.page, "a call-in that goes on");

    const farming = await open(browser);
    await signIn(farming.page, server, "moitruong");
    await sit(farming.page, server, { id: "vessels", name: { vi: "Bàn tàu cá" } });
    await tick(farming.page, "QB-91006", "Đang về");
    await boat(farming.page, "QB-91006").getByText(/Cán bộ Sở Nông nghiệp/).waitFor();
    await boat(duty.page, "QB-91006").getByText(/Cán bộ Sở Nông nghiệp/).waitFor({ timeout: 20_000 });
    assert.match((await duty.page.locator(".call-counts").textContent()) ?? "", /Chưa gọi5.*Đang về1.*An toàn1.*Cần giúp1/);

    const leader = await open(browser);
    await signIn(leader.page, server, "lanhdao");
    await sit(leader.page, server, { id: "vessels", name: { vi: "Bàn tàu cá" } });
    await boat(leader.page, "QB-91005").getByText("Cần giúp").waitFor();
    assert.equal(await leader.page.getByRole("link", { name: "0900000005" }).count(), 0, "numbers are for whoever calls");
    await duty.page.getByRole("button", { name: "Kết thúc đợt gọi" }).click();
    await duty.page.getByText(/kết thúc lúc/).waitFor();
    await boat(duty.page, "QT-90001").getByText("An toàn").waitFor();
    assert.deepEqual([...duty.faults, ...farming.faults, ...leader.faults], []);
  });
}

import assert from "node:assert/strict";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Tell } from "../story";

const TITLE = "Cầu Đakrông đóng để sửa từ thứ hai";
const PLAN = "Khu dân cư Khe Sanh";
const SHELTER = "Nhà văn hóa thôn Khe Ngài";
const STORM = "Bão số 9, lúc 7 giờ";
const BROKEN = "reference,name,lat,lon\na1,Trạm y tế Cam Lộ,16.7542,106.9458\na2,Trạm xa,10.77,106.7\n";
const SOUND = "reference,name,lat,lon\na1,Trạm y tế Cam Lộ,16.7542,106.9458\n";

export function itemStories(tell: Tell): void {
  tell("news is written by an editor, reviewed by a leader and public", async ({ server, browser }) => {
    const editor = await open(browser);
    await signIn(editor.page, server, "bientap");
    await editor.page.getByRole("link", { name: "Địa điểm, tin bài" }).click();
    await editor.page.getByRole("link", { name: /^Tin tức/ }).click();
    await editor.page.getByRole("button", { name: "Thêm mới" }).click();
    await editor.page.getByLabel("Tiêu đề", { exact: true }).fill(TITLE);
    await editor.page.getByRole("button", { name: "Lưu" }).click();
    const text = editor.page.getByLabel("Nội dung", { exact: true });
    await editor.page.locator(".notice", { hasText: /Nội dung: / }).waitFor();
    assert.equal(await text.getAttribute("aria-invalid"), "true", "what is wrong is said at its field");
    await text.fill("Xe máy đi cầu phao phía dưới.");
    await editor.page.getByText("Lưu những gì vừa viết trước đã.").waitFor();
    await editor.page.getByRole("button", { name: "Lưu" }).click();
    await editor.page.locator(".notice").waitFor({ state: "detached" });
    await accessible(editor.page, "an item");
    await editor.page.getByRole("button", { name: "Gửi duyệt" }).click();
    await editor.page.getByRole("link", { name: TITLE }).getByText("Chờ duyệt").waitFor();

    const leader = await open(browser);
    await signIn(leader.page, server, "lanhdao");
    await leader.page.goto(editor.page.url());
    await leader.page.getByRole("button", { name: "Công khai" }).click();
    await leader.page.getByRole("link", { name: TITLE }).getByText("Công khai").waitFor();
    const answer = await fetch(`${server.url}/api/v1/collections?only=news`);
    assert.match(await answer.text(), new RegExp(TITLE));
    assert.deepEqual([...editor.faults, ...leader.faults], []);
  });

  tell("a department writes what it keeps, its head reviews it, and no other collection is there", async ({ server, browser }) => {
    const officer = await open(browser);
    await signIn(officer.page, server, "xaydung");
    await officer.page.getByRole("link", { name: "Địa điểm, tin bài" }).click();
    const kept = officer.page.getByRole("navigation", { name: "Các danh mục" });
    await kept.getByRole("link", { name: /^Quy hoạch/ }).click();
    assert.equal(await kept.getByRole("link", { name: /^Tin tức/ }).count(), 0, "news is not theirs");
    await officer.page.getByRole("button", { name: "Thêm mới" }).click();
    await officer.page.getByLabel("Tiêu đề", { exact: true }).fill(PLAN);
    await officer.page.getByLabel("Nội dung", { exact: true }).fill("Nhà ở thấp tầng, cao nhất ba tầng.");
    await officer.page.getByRole("button", { name: "Lưu" }).click();
    await officer.page.getByRole("button", { name: "Gửi duyệt" }).click();
    await officer.page.getByRole("link", { name: PLAN }).getByText("Chờ duyệt").waitFor();
    assert.equal(await officer.page.getByRole("button", { name: "Công khai" }).count(), 0, "who writes does not approve");

    const head = await open(browser);
    await signIn(head.page, server, "truongxaydung");
    await head.page.goto(officer.page.url());
    await head.page.getByRole("button", { name: "Công khai" }).click();
    await head.page.getByRole("link", { name: PLAN }).getByText("Công khai").waitFor();
    const answer = await fetch(`${server.url}/api/v1/collections?only=planning`);
    assert.match(await answer.text(), new RegExp(PLAN));

    const commune = await open(browser);
    await signIn(commune.page, server, "dakrong");
    await commune.page.getByRole("link", { name: "Ghi nhận" }).waitFor();
    assert.equal(await commune.page.getByRole("link", { name: "Địa điểm, tin bài" }).count(), 0, "the commune keeps none");
    assert.deepEqual([...officer.faults, ...head.faults, ...commune.faults], []);
  });

  tell("a shelter has hours, room and languages, is made sure of, shut and opened by one press", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "bientap");
    await page.goto(`${server.url}/console/content/shelters/new`);
    const write = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
    const save = () => page.getByRole("button", { name: "Lưu", exact: true }).click();
    await write("Tên", SHELTER);
    await write("Vĩ độ", "mười sáu");
    await write("Kinh độ", "107,1003");
    await save();
    // Refused, in the words of the server, beside the field.
    await page.locator(".notice", { hasText: /Vĩ độ: / }).waitFor();
    assert.equal(await page.getByLabel("Vĩ độ", { exact: true }).getAttribute("aria-invalid"), "true");
    await write("Vĩ độ", "16,8163");
    await write("Sức chứa (người, tàu hoặc giường)", "240");
    await write("Số điện thoại, mỗi dòng một số", "0233123456\n115");
    await write("Ngôn ngữ nói ở đó (mã như vi, en, brv), mỗi dòng một mã", "vi\nbrv");
    await page.getByLabel("Vào được không qua bậc thềm").selectOption({ label: "Có" });
    await page.locator("summary", { hasText: "Giờ mở cửa" }).click();
    const add = page.getByRole("button", { name: "Thêm dòng: Giờ mở cửa" });
    await add.click();
    await page.getByLabel("Thứ, dòng 1").selectOption("1");
    await page.getByLabel("Mở lúc, dòng 1").fill("7:00");
    await page.getByLabel("Đóng lúc, dòng 1").fill("25:00");
    await save();
    await page.locator(".draft-rows + .field-error", { hasText: "dòng 1, Đóng lúc" }).waitFor();
    await accessible(page, "a place with an hour at fault");
    await page.getByLabel("Đóng lúc, dòng 1").fill("24:00");
    await add.click();
    assert.equal(await page.getByLabel("Thứ, dòng 2").inputValue(), "2", "the next day");
    await page.locator("summary", { hasText: "Xã, phường" }).click();
    await page.getByLabel("Tìm xã, phường").fill("dakrong");
    await page.getByRole("checkbox", { name: "Xã Đakrông", exact: true }).check();
    await save();
    await page.getByRole("button", { name: "Công khai" }).click();
    await page.getByRole("link", { name: SHELTER }).getByText("Công khai").waitFor();
    interface Told {
      communes?: string[];
      place: { name: string; closed?: boolean; verified_on?: string; capacity: number; languages: string[]; step_free: boolean; hours: { day: number; from: number; to: number }[] };
    }
    const told = async () => {
      const { items } = (await (await fetch(`${server.url}/api/v1/collections?only=shelters`)).json()) as { items: Told[] };
      return items.find(({ place }) => place.name === SHELTER);
    };
    const written = await told();
    assert.deepEqual(written?.place.hours, [{ day: 1, from: 420, to: 1_440 }, { day: 2, from: 420, to: 1_440 }]);
    assert.deepEqual([written.place.capacity, written.place.languages, written.place.step_free, written.communes], [240, ["vi", "brv"], true, ["19564"]]);

    await page.getByRole("button", { name: "Đóng cửa" }).press("Enter");
    await page.getByRole("button", { name: "Mở lại" }).waitFor();
    assert.equal((await told())?.place.closed, true);
    await page.getByRole("button", { name: "Mở lại" }).press("Enter");
    await page.getByRole("button", { name: "Đóng cửa" }).waitFor();
    assert.equal((await told())?.place.closed, undefined);
    await page.getByRole("button", { name: "Đã kiểm tra hôm nay" }).press("Enter");
    await page.getByText(/kiểm tra tại chỗ/).waitFor();
    const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ho_Chi_Minh" }).format(Date.now());
    assert.equal((await told())?.place.verified_on, today);
    assert.equal(await page.getByLabel("Kiểm tra lần cuối ngày").inputValue(), today);
    await accessible(page, "a place that was made sure of");
    await page.setViewportSize({ width: 360, height: 740 });
    await fits(page, "a place on a phone");
    assert.deepEqual(faults, []);
  });

  tell("a storm's track is written as rows, with its speech and source", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await signIn(page, server, "bientap");
    await page.goto(`${server.url}/console/content/storm_tracks/new`);
    const fold = (name: string) => page.locator("summary", { hasText: name }).click();
    await page.getByLabel("Tiêu đề", { exact: true }).fill(STORM);
    await page.getByLabel("Nội dung", { exact: true }).fill("Tâm bão ở phía đông.");
    await fold("Lời đọc thành tiếng");
    await page.getByLabel("Lời đọc thành tiếng", { exact: true }).fill("Bão đang vào.");
    await fold("Nguồn");
    await page.getByLabel("Tên nguồn").fill("Đài Khí tượng Thủy văn");
    await fold("Đường đi của bão");
    await page.getByRole("button", { name: "Thêm dòng: Đường đi của bão" }).click();
    await page.getByLabel("Lúc, dòng 1").fill("2026-11-28T07:00");
    await page.getByLabel("Vĩ độ tâm bão, dòng 1").fill("16,2");
    await page.getByLabel("Kinh độ tâm bão, dòng 1").fill("110,5");
    await page.getByLabel("Cấp gió, dòng 1").fill("18");
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    const wrong = page.locator(".draft-rows + .field-error", { hasText: "dòng 1, Cấp gió" });
    await wrong.waitFor();
    assert.equal(await page.getByLabel("Cấp gió, dòng 1").getAttribute("aria-invalid"), "true");
    await accessible(page, "a track with a wind at fault");
    await page.getByLabel("Cấp gió, dòng 1").fill("12");
    await page.getByRole("button", { name: "Lưu", exact: true }).click();
    await wrong.waitFor({ state: "detached" });
    const id = page.url().split("/").pop() ?? "";
    const draft = await page.evaluate(async (item) => ((await (await fetch(`/api/v1/staff/items/${item}`)).json()) as { draft: unknown }).draft, id);
    assert.deepEqual((draft as { publication: { track: unknown } }).publication.track, [{ at: "2026-11-28T00:00:00Z", lat: 16.2, lon: 110.5, beaufort: 12 }]);
    assert.deepEqual(faults, []);
  });

  tell("a file with a row at fault is not taken, and says which", async ({ server, browser }) => {
    const { page } = await open(browser);
    await signIn(page, server, "bientap");
    await page.goto(`${server.url}/console/content/clinics`);
    await page.getByRole("button", { name: "Nhập từ tệp" }).click();
    const file = (text: string) => ({ name: "tram.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByLabel(/Tệp CSV/).setInputFiles(file(BROKEN));
    await page.getByRole("cell", { name: "place.lat" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Nhập", exact: true }).isDisabled(), true);
    await accessible(page, "an import with a row at fault");
    await page.getByLabel(/Tệp CSV/).setInputFiles(file(SOUND));
    await page.getByRole("button", { name: "Nhập", exact: true }).click();
    await page.getByText("Đã nhập.").waitFor();
    await page.getByRole("button", { name: "Đóng" }).click();
    await page.getByRole("link", { name: /Trạm y tế Cam Lộ/ }).waitFor();
  });
}

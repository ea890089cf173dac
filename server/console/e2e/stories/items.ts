import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import type { Tell } from "../story";

const TITLE = "Cầu Đakrông đóng để sửa từ thứ hai";
const PLAN = "Khu dân cư Khe Sanh";
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
    await editor.page.getByText("publication.text.vi").waitFor();
    await editor.page.getByLabel("Nội dung", { exact: true }).fill("Xe máy đi cầu phao phía dưới.");
    await editor.page.getByRole("button", { name: "Lưu" }).click();
    await editor.page.getByText("publication.text.vi").waitFor({ state: "detached" });
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

import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { assign, openCase, row, signIn } from "../desk";
import type { Tell } from "../story";
import { neighbour } from "./province";

const HOLE = "Sụt lún mặt đường trước cổng bệnh viện";
const DAY_MS = 24 * 60 * 60 * 1000;

export function unitStories(tell: Tell): void {
  tell("a part goes to another unit, more time is asked for and given, and a wrong address comes back", async ({ server, browser }) => {
    await (await neighbour(server)).send({ text: HOLE, at: [16.8165, 107.1005] });
    const desk = await open(browser);
    await signIn(desk.page, server);
    await row(desk.page, HOLE).waitFor();
    const atDesk = await openCase(desk.page, HOLE);
    await assign(desk.page, "so xay dung", "Sở Xây dựng");

    const unit = await open(browser);
    await signIn(unit.page, server, "xaydung");
    await unit.page.goto(desk.page.url());
    const atUnit = unit.page.getByRole("article");
    await atUnit.getByRole("button", { name: "Giao một phần" }).click();
    const dialog = unit.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Giao một phần" }).click();
    await dialog.getByText("Chọn một mục.").waitFor();
    await accessible(unit.page, "a part for another unit");
    await dialog.getByLabel("Đơn vị").selectOption({ label: "UBND phường Đông Hà" });
    await dialog.getByLabel("Việc cần làm").fill("Rào chắn, phân luồng");
    await dialog.getByRole("button", { name: "Giao một phần" }).click();
    await atUnit.getByText("Rào chắn, phân luồng").first().waitFor();
    await atUnit.getByRole("button", { name: "Xin thêm giờ" }).click();
    const later = new Date(Date.now() + 20 * DAY_MS).toISOString().slice(0, 16);
    await dialog.getByLabel("Hạn mới").fill(later);
    await dialog.getByLabel("Lý do").fill("Chờ vật tư");
    await dialog.getByRole("button", { name: "Xin thêm giờ" }).click();
    await atUnit.getByText(/xin đến .*Chờ vật tư/).waitFor();
    assert.equal(await atUnit.getByRole("button", { name: "Cho thêm giờ" }).count(), 0, "who asks does not decide");

    const leader = await open(browser);
    await signIn(leader.page, server, "lanhdao");
    await leader.page.goto(desk.page.url());
    await leader.page.getByRole("button", { name: "Cho thêm giờ" }).press("Enter");
    await leader.page.getByText("Đã cho thêm giờ.").waitFor();

    await atUnit.getByText(/xin đến/).waitFor({ state: "detached" });
    await accessible(unit.page, "a case with a part");
    await atUnit.getByRole("button", { name: "Trả lại đầu mối" }).click();
    await dialog.getByLabel("Lý do").fill("Đường do phường quản lý");
    await dialog.getByRole("button", { name: "Trả lại đầu mối" }).click();
    await atDesk.getByText("Đường do phường quản lý").first().waitFor();
    assert.deepEqual([...desk.faults, ...unit.faults, ...leader.faults], []);
  });
}

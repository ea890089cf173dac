import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { assign, openCase, row, signIn, write } from "../desk";
import { signedIn } from "../citizen";
import type { Tell } from "../story";

const DREDGER = "Tàu hút cát trái phép trên sông ban đêm";
const FIRST = "Đã kiểm tra, đình chỉ bãi cát và lập biên bản vi phạm hành chính.";
const SECOND = "Đã đình chỉ bãi cát, phạt 40 triệu đồng, thu giữ hai máy hút ngày 26/11.";

export function approvalStories(tell: Tell): void {
  tell("an answer waits, is sent back with a reason, written anew, approved, and then the citizen has it", async ({ server, browser }) => {
    const citizen = await signedIn(server, "0912345478");
    const { id } = await citizen.send({ text: DREDGER, category: "illegal_mining", at: [16.67, 106.83] });
    const desk = await open(browser);
    await signIn(desk.page, server);
    await row(desk.page, DREDGER).waitFor();
    await openCase(desk.page, DREDGER);
    await assign(desk.page, "so xay dung", "Sở Xây dựng");

    const unit = await open(browser);
    await signIn(unit.page, server, "xaydung");
    await unit.page.goto(desk.page.url());
    const leader = await open(browser);
    await signIn(leader.page, server, "lanhdao");
    for (const [words, verdict] of [[FIRST, "back"], [SECOND, "sent"]] as const) {
      await write(unit.page, "Trả lời", words);
      await unit.page.getByRole("button", { name: "Gửi trả lời" }).click();
      await unit.page.getByRole("dialog").getByRole("button", { name: "Trình duyệt" }).click();
      await unit.page.getByText("Trả lời chờ người khác duyệt.").waitFor();
      assert.equal((await citizen.read(id)).reply, undefined);
      await leader.page.goto(`${server.url}/console/cases?view=waits_for_approval`);
      await openCase(leader.page, DREDGER);
      const waits = leader.page.getByRole("region", { name: "Trả lời chờ duyệt" });
      await waits.getByText(words).waitFor();
      await accessible(leader.page, "an answer that waits");
      if (verdict === "back") {
        await waits.getByRole("button", { name: "Trả lại để viết lại" }).click();
        const dialog = leader.page.getByRole("dialog");
        await dialog.getByRole("button", { name: "Trả lại để viết lại" }).click();
        await dialog.getByText("Viết vài chữ.").waitFor();
        await dialog.getByLabel("Lý do").fill("Ghi rõ mức phạt");
        await dialog.getByRole("button", { name: "Trả lại để viết lại" }).click();
        await unit.page.getByText("Ghi rõ mức phạt").first().waitFor();
      } else {
        await waits.getByRole("button", { name: "Duyệt, gửi đi" }).click();
        await leader.page.getByText("Đã duyệt và gửi trả lời.").waitFor();
      }
    }
    assert.equal((await citizen.read(id)).reply?.text, SECOND);
    assert.deepEqual([...desk.faults, ...unit.faults, ...leader.faults], []);
  });
}

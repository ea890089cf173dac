import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { openCase, row, signIn, write } from "../desk";
import type { Tell } from "../story";
import { FLOOD, neighbour } from "./province";

const POTHOLES = ["Ổ gà lớn ở ngã ba chợ Diên Sanh", "Ổ gà ở ngã ba chợ Diên Sanh, xe ngã", "Đường có ổ gà gần ngã ba chợ Diên Sanh"] as const;
const REPLY = "Đội duy tu đã vá ổ gà và rải nhựa lại mặt đường trong sáng nay.";
const DEEP = "Đường ngập sâu ở chân cầu Đakrông, có người mắc kẹt";

export function triageStories(tell: Tell): void {
  tell("a category is suggested with its reasons, used, refused or chosen otherwise", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    await (await neighbour(server)).send({ text: DEEP, at: [16.6703, 106.8312] });
    await signIn(page, server);
    await row(page, DEEP).waitFor();
    const open_ = await openCase(page, DEEP);
    const panel = open_.getByRole("region", { name: "Phân loại" });
    await panel.getByText(/Có thể nguy hiểm tính mạng/).waitFor();
    await panel.getByText("Gợi ý: Người bị cô lập, mắc kẹt").waitFor();
    await panel.getByText(/chắc \d+ %/).waitFor();
    await panel.getByText(/Vì có:.*mắc kẹt/).waitFor();
    await panel.getByRole("link", { name: /cách \d+ m/ }).first().waitFor();
    await accessible(page, "a case with help to sort it");
    await panel.getByRole("button", { name: "Không dùng" }).click();
    await panel.getByText("Gợi ý: Đường ngập").waitFor();
    await panel.getByRole("button", { name: "Dùng loại này" }).press("Enter");
    await page.getByText("Đã đổi loại.").waitFor();
    await open_.locator(".facts").getByText("Đường ngập").waitFor();
    await panel.getByLabel("Loại khác").selectOption({ label: "Sạt lở đất, đá" });
    await panel.getByRole("button", { name: "Đổi loại" }).press("Enter");
    await open_.locator(".facts").getByText("Sạt lở đất, đá").waitFor();
    await panel.getByRole("link", { name: /cách \d+ m/ }).first().click();
    await page.getByRole("article").getByText(FLOOD).first().waitFor();
    assert.deepEqual(faults, []);
  });

  tell("reports of the same thing are put under one, answered with it, and taken apart", async ({ server, browser }) => {
    const { page, faults } = await open(browser);
    const someone = await neighbour(server);
    const sent = await Promise.all(
      POTHOLES.map((text, n) => someone.send({ text, category: "pothole", at: [16.7201 + n / 10_000, 107.2301] })),
    );
    const code = (n: number) => sent[n]?.code ?? "";
    await signIn(page, server);
    await row(page, POTHOLES[0]).waitFor();
    const parent = await openCase(page, POTHOLES[0]);
    const panel = parent.getByRole("region", { name: "Phân loại" });
    for (const n of [1, 2]) await panel.getByRole("checkbox", { name: `Chọn ${code(n)} để xử lý chung` }).press("Space");
    await panel.getByRole("button", { name: "Gộp 2 phản ánh vào đây" }).press("Enter");
    await panel.getByText("Đã gộp 2 phản ánh.").waitFor();
    const together = page.getByRole("region", { name: "Xử lý chung" });
    await together.getByText("2 phản ánh được xử lý cùng phản ánh này:").waitFor();
    await accessible(page, "a case with others under it");
    // They have left the queue; one is taken apart and is back in it.
    await page.reload();
    await row(page, POTHOLES[0]).waitFor();
    assert.deepEqual([await row(page, POTHOLES[1]).count(), await row(page, POTHOLES[2]).count()], [0, 0]);
    await together.getByRole("link", { name: code(1) }).click();
    await together.getByRole("link", { name: code(0) }).waitFor();
    await together.getByRole("button", { name: "Tách ra xử lý riêng" }).press("Enter");
    await page.getByText("Đã tách ra.").waitFor();
    await page.reload();
    await row(page, POTHOLES[1]).waitFor();
    assert.equal(await row(page, POTHOLES[2]).count(), 0);
    await openCase(page, POTHOLES[0]);
    await write(page, "Trả lời", REPLY);
    await page.getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Gửi trả lời" }).click();
    await page.getByText("Đã gửi trả lời.").waitFor();
    const read = (n: number) => someone.read(sent[n]?.id ?? "");
    assert.equal((await read(2)).reply?.text, REPLY);
    assert.equal((await read(1)).reply, undefined);
    assert.deepEqual(faults, []);
  });
}

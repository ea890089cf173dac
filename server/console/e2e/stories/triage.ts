import assert from "node:assert/strict";
import { accessible } from "../axe";
import { open } from "../browser";
import { openCase, row, signIn } from "../desk";
import type { Tell } from "../story";
import { FLOOD, neighbour } from "./province";

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
}

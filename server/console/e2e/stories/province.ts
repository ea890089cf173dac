// The reports the stories begin with, from a citizen's phone.
import type { Page } from "playwright-core";
import { signedIn, type Citizen } from "../citizen";
import { photo } from "../photo";
import type { Server } from "../server";

export const FLOOD = "Đường ngập ở cầu Đakrông, xe máy không qua được";
export const LAMP = "Đèn đường Hàm Nghi hỏng 4 bóng";
export const POLE = "Cột điện nghiêng sau gió lớn";
export const RUBBISH = "Rác ùn ứ sau chợ Khe Sanh";
export const SOS = "Cô lập 3 hộ, có người già, nước tới mái";

let citizen: Promise<Citizen> | undefined;

export function neighbour(server: Server): Promise<Citizen> {
  citizen ??= signedIn(server, "0912345456");
  return citizen;
}

/** Sends the first reports; the page draws their photos. */
export async function fill(server: Server, page: Page): Promise<void> {
  const someone = await neighbour(server);
  const flood = [await photo(page, { water: 0.8, sky: "#6d8796" }), await photo(page, { water: 0.55, sky: "#5f7a8a" })];
  await someone.send({ text: `${FLOOD}\nNước chảy xiết từ sáng, đề nghị rào chắn hai đầu cầu.`, at: [16.6702, 106.8311], photos: flood });
  await someone.send({ text: LAMP, at: [16.8165, 107.1005], photos: [await photo(page, { water: 0, sky: "#27384a" })] });
  await someone.send({ text: POLE, at: [16.8021, 107.0842] });
  await someone.send({ text: RUBBISH, at: [16.6205, 106.7302] });
  await someone.send({ text: SOS, kind: "sos", at: [16.6195, 107.0005] });
}

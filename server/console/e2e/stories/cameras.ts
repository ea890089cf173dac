// The camera wall: one camera that brings stills and one that is away, seen in their places,
// large by a press, by keys alone.
import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, fits } from "../axe";
import { open } from "../browser";
import { signIn } from "../desk";
import { photo } from "../photo";
import type { Program, Tell } from "../story";

const SEEN = "Ngã tư Đông Hà (ví dụ)";
const AWAY = "Cầu Đakrông (ví dụ)";

const camera = (id: string, name: string, url: string) =>
  `[[cameras.list]]\nid = "${id}"\nname = "${name}"\nlat = 16.8163\nlon = 107.1003\nevery_s = 2\ntimeout_s = 10\nurl = "${url}"\n`;

export function cameraStories(tell: Tell, program: Program): void {
  tell("whoever sits at the traffic desk sees each camera's last still, its age and its trouble", async ({ browser }) => {
    const { page, faults } = await open(browser);
    const still = await photo(page, { water: 0, sky: "#6d8796" });
    const house = createServer((request, response) => {
      if (request.url === "/seen.jpg") response.setHeader("content-type", "image/jpeg").end(still);
      else response.writeHead(503).end();
    });
    await once(house.listen(0, "127.0.0.1"), "listening");
    const at = `http://127.0.0.1:${(house.address() as AddressInfo).port}`;
    const folder = await mkdtemp(join(tmpdir(), "console-e2e-cameras-"));
    const config = join(folder, "citizen.toml");
    await writeFile(config, camera("dong-ha", SEEN, `${at}/seen.jpg`) + camera("dakrong", AWAY, `${at}/away.jpg`));
    const server = await program({ CITIZEN_CONFIG: config });
    try {
      await signIn(page, server, "xaydung");
      // The first turn of both is over.
      await page.waitForFunction(async () => {
        const cameras = (await (await fetch("/api/v1/staff/cameras")).json()) as { taken_at?: string; trouble?: object }[];
        return cameras.some(({ taken_at }) => taken_at) && cameras.some(({ trouble }) => trouble);
      });
      await page.goto(`${server.url}/console/desks/cameras`);
      const wall = page.getByRole("list", { name: "Hình chụp cuối của camera" });
      const tile = (name: string) => wall.getByRole("button", { name: new RegExp(name.replace(/[()]/g, "\\$&")) });
      await tile(SEEN).getByText(/^Chụp .+, cách đây/).waitFor();
      await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>(".cameras img")].some(({ naturalWidth }) => naturalWidth > 0));
      await tile(AWAY).getByText(/Không có hình mới từ/).waitFor();
      await tile(AWAY).getByText("Chưa có hình nào").waitFor();
      await page.getByText(/2 camera, 1 chưa kết nối được/).waitFor();
      await accessible(page, "the camera wall");

      await tile(SEEN).press("Enter");
      const large = page.getByRole("dialog", { name: SEEN });
      await large.getByRole("img", { name: new RegExp(SEEN.slice(0, 12)) }).waitFor();
      await accessible(page, "a camera's still, large");
      await page.keyboard.press("ArrowRight");
      await page.getByRole("dialog", { name: AWAY }).getByText(/Không có hình mới từ/).waitFor();
      assert.equal(await page.getByRole("button", { name: "Camera sau" }).isDisabled(), true, "it is the last one");
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });

      await page.setViewportSize({ width: 360, height: 740 });
      await tile(AWAY).waitFor();
      await fits(page, "the camera wall on a phone");
      assert.deepEqual(faults, []);
    } finally {
      await server.end();
      house.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

// Real JPEGs, drawn by the browser itself: a road, water on it, a sky.
import type { Page } from "playwright-core";

export interface Scene {
  water: number;
  sky: string;
}

export async function photo(page: Page, { water, sky }: Scene): Promise<Buffer> {
  const base64 = await page.evaluate(
    ({ water: level, sky: colour }) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
      const draw = canvas.getContext("2d");
      if (!draw) throw new Error("no canvas");
      const fade = draw.createLinearGradient(0, 0, 0, 700);
      fade.addColorStop(0, colour);
      fade.addColorStop(1, "#dfe8ec");
      draw.fillStyle = fade;
      draw.fillRect(0, 0, 1600, 1200);
      const top = 1200 - 560 * level;
      const dashes = [0, 1, 2, 3, 4, 5, 6, 7].map((n): [string, number[][]] => [
        "#e9e4d4",
        [[755, 660 + n * 66], [767, 660 + n * 66], [774 + n * 3, 690 + n * 66], [748 - n * 3, 690 + n * 66]],
      ]);
      const shapes: [string, number[][]][] = [
        ["#6c8f72", [[0, 620], [420, 470], [900, 560], [1300, 450], [1600, 540], [1600, 1200], [0, 1200]]],
        ["#4d7356", [[0, 700], [500, 600], [1100, 660], [1600, 600], [1600, 1200], [0, 1200]]],
        ["#7d7a74", [[690, 640], [830, 640], [1500, 1200], [60, 1200]]],
        ...dashes,
        ["rgba(150,118,78,0.94)", [[0, top], [420, top - 14 * level], [900, top + 8], [1600, top - 10 * level], [1600, 1200], [0, 1200]]],
      ];
      for (const [fill, points] of shapes) {
        draw.fillStyle = fill;
        draw.beginPath();
        for (const [x = 0, y = 0] of points) draw.lineTo(x, y);
        draw.fill();
      }
      for (let n = 0; n < 60 * level; n += 1) {
        draw.fillStyle = "rgba(255,240,214,0.35)";
        draw.fillRect((n * 379) % 1600, top + 20 + ((n * 131) % (560 * level)), 90 + (n % 5) * 30, 4);
      }
      return canvas.toDataURL("image/jpeg", 0.88).split(",")[1] ?? "";
    },
    { water, sky },
  );
  return Buffer.from(base64, "base64");
}

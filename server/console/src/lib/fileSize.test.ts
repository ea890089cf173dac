import { expect, it } from "vitest";
import { fileSize } from "./fileSize";

it("says whole kilobytes, then a decimal of a megabyte", () => {
  expect(fileSize(1, "vi")).toBe("1 KB");
  expect(fileSize(240_100, "vi")).toBe("241 KB");
  expect(fileSize(950_000, "vi")).toBe("1 MB");
  expect(fileSize(1_540_000, "vi")).toBe("1,5 MB");
  expect(fileSize(1_540_000, "en")).toBe("1.5 MB");
});

import { expect, test } from "vitest";
import { figure, readFigure } from "./number";

test("empty is never zero", () => {
  expect([readFigure(""), readFigure(" 0 "), readFigure("1,5"), readFigure("2.25"), readFigure("ba")]).toEqual([null, 0, 1.5, 2.25, undefined]);
  expect([figure(undefined, 1, "vi"), figure(0, 1, "vi"), figure(1234.56, 1, "vi")]).toEqual(["–", "0", "1.234,6"]);
});

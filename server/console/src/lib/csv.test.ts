import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("a file has what was shown, and no formula in it", () => {
  const rows = [["Tên", "Số"], ['Tàu "An"', "1,5"], ["=1+1", "-3"]];
  expect(toCsv(rows)).toBe('\uFEFFTên,Số\r\n"Tàu ""An""","1,5"\r\n\'=1+1,-3\r\n');
});

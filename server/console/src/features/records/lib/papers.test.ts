import { expect, it } from "vitest";
import { readPapers } from "./papers";

it("reads a kind of paper from each line, one where no number leads", () => {
  expect(readPapers("2 Bản sao CCCD\n\n  Giấy chứng sinh \n3 x Ảnh 4x6\n12× Tờ khai mẫu 01")).toEqual([
    { name: "Bản sao CCCD", count: 2 },
    { name: "Giấy chứng sinh", count: 1 },
    { name: "Ảnh 4x6", count: 3 },
    { name: "Tờ khai mẫu 01", count: 12 },
  ]);
});

it("takes a number that is part of the name for the name, and leaves zero to the server", () => {
  expect(readPapers("4x6 ảnh thẻ\n0 Tờ khai")).toEqual([
    { name: "4x6 ảnh thẻ", count: 1 },
    { name: "Tờ khai", count: 0 },
  ]);
  expect(readPapers(" \n")).toEqual([]);
});

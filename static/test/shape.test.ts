import { expect, test } from "vitest";
import { digestStart, shapeOf } from "../src/shape";

test("the digest is SHA-256's", () => {
  expect(digestStart("abc")).toBe(0xba7816bf);
  expect(digestStart("")).toBe(0xe3b0c442);
});

test("a name longer than one block has a digest too", () => {
  expect(digestStart("a".repeat(100))).toBe(0x28165978);
});

test.each([
  ["Clover Puffin", "P", 6, 1],
  ["Loutre\u00a0Douce", "L", 4, 0],
  ["Élan\u00a0Calme", "É", 6, 1],
  ["Dachs", "D", 5, 4],
  ["Ruhiger Барсук", "Б", 6, 2],
  ["𐐨𐐩𐐪", "𐐀", 7, 0],
])("%s has the shape that the server gives it: see tests/core/test_handles.py", (name, initial, pattern, colour) => {
  expect(shapeOf(name)).toEqual({ initial, pattern, colour });
});

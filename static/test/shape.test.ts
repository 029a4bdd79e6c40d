import { expect, test } from "vitest";
import { digestStart, shapeOf } from "../src/shape";

test("the digest is SHA-256's", () => {
  expect(digestStart("abc")).toBe(0xba7816bf);
  expect(digestStart("")).toBe(0xe3b0c442);
});

test("a name longer than one block has a digest too", () => {
  expect(digestStart("a".repeat(100))).toBe(0x28165978);
});

test("a name has the shape that the server gives it", () => {
  expect(shapeOf("Clover Puffin")).toEqual({ initial: "P", pattern: 6, colour: 1 });
});

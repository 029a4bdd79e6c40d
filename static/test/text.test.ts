import { expect, test } from "vitest";
import texts from "../../tests/core/texts.json";
import { cleaned, lengthOf } from "../src/text";

test.each(texts)("R14: $written is cleaned as the server cleans it", ({ written, cleaned: kept }) => {
  expect(cleaned(written)).toBe(kept);
  expect(lengthOf(written)).toBe([...kept].length);
});

test("R14: an accent that is typed by itself, half a character and a hidden turn take no place", () => {
  expect(lengthOf("e\u0301".repeat(2000))).toBe(2000);
  expect(lengthOf(`${"🌱".repeat(2000)}\ud83d\u202e \n`)).toBe(2000);
});

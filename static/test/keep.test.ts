import { expect, test } from "vitest";
import { derive, draw, read, stretch } from "../src/keep/secret";
import { kind, known } from "../src/keep/words";

const WORDS = "abandon ability able about above absent";

test("N2: the same words give the same secret for a room, and nothing alike elsewhere", async () => {
  const [one, again] = await Promise.all([stretch(WORDS), stretch(WORDS)]);
  const here = await derive(one, "name", "https://a.example", "room");
  expect(here).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(await derive(again, "name", "https://a.example", "room")).toBe(here);
  const others = await Promise.all([
    derive(one, "name", "https://a.example", "other"),
    derive(one, "name", "https://b.example", "room"),
    derive(one, "been", "https://a.example", "room"),
  ]);
  expect(new Set([here, ...others]).size).toBe(4);
});

test("the key cannot be read out again", async () => {
  await expect(crypto.subtle.exportKey("raw", await stretch(WORDS))).rejects.toThrow();
});

test("six words are drawn, each time others", async () => {
  const drawn = await Promise.all([draw(), draw(), draw()]);
  for (const words of drawn) expect(words.split(" ")).toHaveLength(6);
  expect(new Set(drawn).size).toBe(3);
});

test("no word that is drawn touches harm, loss, illness or shame", () => {
  for (const word of ["abuse", "razor", "infant", "lonely", "useless", "fat", "alcohol"]) {
    expect(known).toContain(word);
    expect(kind).not.toContain(word);
  }
  expect(kind.length).toBeGreaterThan(1_700);
});

test("words may be typed as people type them", async () => {
  expect(await read("  Abandon, ABILITY able\nabout above abse ")).toEqual({ words: WORDS });
  expect(await read("abandon ability able about above absnt")).toEqual({ wrong: "absnt" });
  expect(await read("abandon ability")).toEqual({ wrong: null });
  expect(await read("")).toEqual({ wrong: null });
});

import { afterEach, expect, test } from "vitest";
import { type Folding, folded, hideForMe, hidePerson, hideTopic, hideWords, unfold, wishNothing } from "../src/fold";

const line = (change: Partial<Folding> = {}): Folding => ({
  ...{ id: "m", handle: "Mossy Okapi", text: "I slept badly", mine: false, role: "participant", note: null },
  ...change,
});

afterEach(wishNothing);

test("R9: a noted message is folded until this reader opens it, also for its writer", () => {
  expect(folded(line({ note: "eating" }))).toBe("note");
  expect(folded(line({ note: "eating", mine: true }))).toBe("note");
  unfold("m");
  expect(folded(line({ note: "eating" }))).toBeNull();
  expect(folded(line({ id: "other", note: "eating" }))).toBe("note");
});

test("R10: hidden words count in any case and script form, for what is there and what comes", () => {
  expect(folded(line())).toBeNull();
  hideWords("Slept, ＦＯＯＤ\n , slept");
  expect(folded(line())).toBe("word");
  expect(folded(line({ id: "later", text: "no food today" }))).toBe("word");
  expect(folded(line({ text: "hello" }))).toBeNull();
  hideWords("");
  expect(folded(line())).toBeNull();
});

test.each([
  ["don't", "I DON\u2019T know"],
  ["so tired", "I am so\n  tired"],
  ["cafe\u0301", "the CAFÉ"],
  ["blood", "bl\u00adoo\u200bd"],
  ["больница", "В БОЛЬНИЦЕ, больница"],
  ["food", "seafood"],
])("R10: %o hides %o", (word, text) => {
  hideWords(word);
  expect(folded(line({ text }))).toBe("word");
});

test("one's own words are never hidden by one's own list", () => {
  hideWords("slept");
  hideTopic("eating", true);
  expect(folded(line({ mine: true }))).toBeNull();
  expect(folded(line({ mine: true, note: "eating" }))).toBe("note");
});

test("a topic hides more than its fold, and can be shown again", () => {
  hideTopic("loss", true);
  expect(folded(line({ note: "loss" }))).toBe("topic");
  expect(folded(line({ note: "abuse" }))).toBe("note");
  hideTopic("loss", false);
  expect(folded(line({ note: "loss" }))).toBe("note");
});

test("a person is hidden with all they say, a facilitator is not", () => {
  hidePerson("Mossy Okapi", true);
  expect(folded(line())).toBe("person");
  expect(folded(line({ role: "facilitator" }))).toBeNull();
  hidePerson("Mossy Okapi", false);
  expect(folded(line())).toBeNull();
});

test("one message can be hidden, and opened again", () => {
  hideForMe("m");
  expect(folded(line())).toBe("me");
  unfold("m");
  expect(folded(line())).toBeNull();
  hideForMe("m");
  expect(folded(line())).toBe("me");
});

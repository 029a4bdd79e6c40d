// Words on a line beside the room, on their way: nothing that is written meanwhile is lost, and nothing is said twice.

import { beforeEach, expect, test } from "vitest";
import { rename, sayBeside, unsettled } from "../src/session/aside";
import { forgetTalk } from "../src/session/forget";
import { asideDrafts, asideSending } from "../src/visit";

/** Says what is written on that line; returns how it is answered. */
function saying(line: string): (said: boolean) => Promise<void> {
  let answer: (said: boolean) => void = () => {};
  const done = sayBeside(line, () => new Promise((told) => (answer = told)));
  return (said) => {
    answer(said);
    return done;
  };
}

beforeEach(() => {
  forgetTalk();
  asideDrafts.value = { "Teal Newt": "first", "": "for Ash" };
});

test("what is written while the last words are on their way stays", async () => {
  const answer = saying("Teal Newt");
  expect(asideDrafts.value).toEqual({ "Teal Newt": "", "": "for Ash" });
  expect(Object.keys(asideSending.value)).toEqual(["Teal Newt"]);
  asideDrafts.value = { ...asideDrafts.value, "Teal Newt": "second" };
  await answer(true);
  expect(asideDrafts.value["Teal Newt"]).toBe("second");
  expect(asideSending.value).toEqual({});
});

test("what was refused stands before it again", async () => {
  const answer = saying("Teal Newt");
  asideDrafts.value = { ...asideDrafts.value, "Teal Newt": "second" };
  await answer(false);
  expect(asideDrafts.value).toEqual({ "Teal Newt": "first\nsecond", "": "for Ash" });
  expect(asideSending.value).toEqual({});
});

test("a line that has another name by then gets its words back", async () => {
  const answer = saying("Teal Newt");
  rename("Teal Newt", "Solar Zebra");
  await answer(false);
  expect(asideDrafts.value).toEqual({ "Solar Zebra": "first", "": "for Ash" });
});

test("over a new connection they stand in the field again, and the old answer means nothing", async () => {
  const answer = saying("Teal Newt");
  unsettled();
  expect(asideDrafts.value["Teal Newt"]).toBe("first");
  await answer(false);
  expect(asideDrafts.value["Teal Newt"]).toBe("first");
});

test("after the visit nothing of them comes back", async () => {
  const answer = saying("Teal Newt");
  forgetTalk();
  await answer(false);
  expect([asideDrafts.value, asideSending.value]).toEqual([{}, {}]);
});

// How often a page without a connection tries again, by a clock of the test's own.

import { expect, test } from "vitest";
import { Tries } from "../src/net/tries";

const MINUTE_MS = 60_000;

/** Tries by itself for some minutes; each takes as long to fail as given. Returns when each was made. */
function alone(chance: () => number, fails_after: number, minutes = 10): number[] {
  let now = 1_000_000;
  const tries = new Tries(() => now, chance);
  const made: number[] = [];
  while (now < 1_000_000 + minutes * MINUTE_MS) {
    tries.made();
    made.push(now - 1_000_000);
    now += fails_after;
    now += tries.wait();
  }
  return made;
}

/** The most of them that fall into any one minute. */
const most = (made: number[]): number =>
  Math.max(...made.map((from) => made.filter((one) => one >= from && one < from + MINUTE_MS).length));

test.each([
  ["the shortest waits", () => 0, 0],
  ["the longest waits", () => 1, 0],
  ["waits by chance", Math.random, 0],
  ["a wire that takes ten seconds to fail", Math.random, 10_000],
])("R18: with %s there are at most 12 tries in any minute, and never none", (_, chance, fails_after) => {
  const made = alone(chance, fails_after);
  expect(most(made)).toBeLessThanOrEqual(12);
  expect(made.length).toBeGreaterThan(10);
});

test("R3: soon at first, then rarely, and soon again after it has worked", () => {
  expect(alone(() => 0.5, 0).slice(0, 5)).toEqual([0, 625, 1875, 4375, 9375]);
  const tries = new Tries(
    () => 0,
    () => 0,
  );
  for (let n = 0; n < 6; n++) tries.made();
  expect(tries.wait()).toBe(3500);
  tries.worked();
  tries.made();
  expect(tries.wait()).toBe(250);
});

test("R18: whoever presses again and again gets twelve tries a minute too", () => {
  let now = 0;
  const tries = new Tries(() => now);
  for (let n = 0; n < 12; n++) {
    expect(tries.rest()).toBe(0);
    tries.made();
    now += 100;
  }
  expect(tries.rest()).toBe(MINUTE_MS - 1200);
  now = MINUTE_MS;
  expect(tries.rest()).toBe(0);
});

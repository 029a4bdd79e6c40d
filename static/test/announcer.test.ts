// The one voice of the page: how often it speaks, that nothing is said twice, and what is said of changes.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce, hush, speak, spoken, unsay } from "../src/announcer";
import { display, type Speak } from "../src/display";
import type { AnyShown } from "../src/protocol.gen";
import { entered, said } from "./rooms";

const room = entered();
/** Everything that the region has held, as a screen reader would have read it. */
let history: string[] = [];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  hush();
  history = [];
  stop = spoken.subscribe((text) => {
    if (text) history.push(text.trim());
  });
});
afterEach(() => {
  stop();
  hush();
  hear("all");
  vi.useRealTimers();
});

function hear(how: Speak): void {
  display.value = { ...display.value, speak: how };
}

function talk(count: number, within: number): void {
  for (let n = 0; n < count; n += 1) {
    announce(said(`m${n}`, n % 2 ? "Clay Zebra" : "Mossy Okapi", `Number ${n}.`), room);
    vi.advanceTimersByTime(within / count);
  }
}

test("X3: thirty messages in three seconds are one sentence every fifteen seconds, when a summary is wanted", () => {
  hear("summary");
  talk(30, 3000);
  expect(history).toEqual([]);
  vi.advanceTimersByTime(12_001);
  expect(history).toEqual(["30 new messages from Okapi, Zebra"]);
  talk(30, 3000);
  vi.advanceTimersByTime(11_000);
  expect(history).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  expect(history).toHaveLength(2);
});

test("X3: of every message, each is said once, in order, and one's own never", () => {
  talk(30, 3000);
  announce(said("mine", "Clover Puffin", "My own words."), room);
  vi.advanceTimersByTime(60_000);
  expect(history).toEqual(
    [...Array(30).keys()].map((n) => `${n % 2 ? "Clay Zebra" : "Mossy Okapi"} says: Number ${n}.`),
  );
});

test("X3: whoever wants facilitators only, or nothing, hears no more than that", () => {
  hear("staff");
  talk(3, 300);
  announce({ ...said("f", "Lee", "Welcome."), role: "facilitator" } as AnyShown, room);
  vi.advanceTimersByTime(10_000);
  expect(history).toEqual(["Lee says: Welcome."]);
  hear("nothing");
  announce({ ...said("g", "Lee", "Again."), role: "facilitator" } as AnyShown, room);
  vi.advanceTimersByTime(10_000);
  expect(history).toHaveLength(1);
});

test("M5: what was hidden meanwhile is not said any more, and leaves the region", () => {
  talk(3, 3);
  expect(spoken.value).toContain("Number 0.");
  for (const id of ["m0", "m2"]) unsay(id);
  expect(spoken.value).toBe("");
  vi.advanceTimersByTime(10_000);
  expect(history.filter((one) => one.includes("Number 2."))).toEqual([]);
  expect(history.filter((one) => one.includes("Number 1."))).toHaveLength(1);
});

test.each([10, 2])("X11: that %i minutes are left is said once, whatever else is wanted", (minutes) => {
  hear("nothing");
  announce({ type: "notice_given", minutes, seconds_left: minutes * 60 }, room);
  vi.advanceTimersByTime(30_000);
  expect(history).toEqual([`${minutes} minutes left`]);
});

test("X10: another mode is said once", () => {
  hear("nothing");
  announce({ type: "mode_set", mode: "talk" }, entered());
  vi.advanceTimersByTime(30_000);
  expect(history).toEqual(["Everyone can write now."]);
});

test("the same sentence twice is two changes", () => {
  speak("A message was hidden");
  speak("A message was hidden");
  vi.advanceTimersByTime(5000);
  expect(history).toHaveLength(2);
});

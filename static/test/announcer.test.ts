// The one voice of the page: how often it speaks, that nothing is said twice, and what is said of changes.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce, hush, speak, spoken, unsay } from "../src/announcer";
import { display, type Speak } from "../src/display";
import type { AnyShown } from "../src/protocol.gen";
import { entered, said, shown } from "./rooms";

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

test("what is done to my own words is said with its reason, and to others only that it happened", () => {
  hear("nothing");
  announce({ type: "redacted", id: "a", mine: true, reason: "personal_details" }, room);
  announce({ type: "redacted", id: "b" }, room);
  announce({ type: "content_note_added", id: "a", note: "other", mine: true }, room);
  announce({ type: "content_note_added", id: "b", note: "other" }, room);
  vi.advanceTimersByTime(30_000);
  expect(history).toHaveLength(3);
  expect(history[0]).toMatch(/^A facilitator hid your message: /);
  expect(history[1]).toBe("A message was hidden");
  expect(history[2]).toMatch(/^A facilitator added a content note to your message: /);
});

test("slow mode and a new name of my own are said", () => {
  announce({ type: "slow_mode_set", seconds: 30 }, room);
  announce({ type: "slow_mode_set", seconds: 0 }, room);
  announce({ type: "stance_chosen", stance: "sharing", handle: "Clover Puffin", was: "Clover Newt" }, room);
  announce({ type: "stance_chosen", stance: "sharing", handle: "Clover Puffin", was: "Clover Puffin" }, room);
  vi.advanceTimersByTime(30_000);
  expect(history).toEqual([
    "Slow mode is on: one message every 30 seconds",
    "Slow mode is off",
    "Your new name is Clover Puffin. Someone else has that animal.",
  ]);
});

test("reactions to my own words are one sentence every fifteen seconds; a withdrawal, others' and mine are none", () => {
  hear("summary");
  const mine = shown(room, said("mine", "Clover Puffin", "Hello."));
  const both = shown(mine, said("other", "Mossy Okapi", "Hello."));
  const react = (id: string, count: number) => announce({ type: "reacted", id, reaction: "hear_you", count }, both);
  for (const count of [1, 2, 1, 2]) react("mine", count);
  react("other", 1);
  announce(said("other", "Mossy Okapi", "Hello."), both);
  vi.advanceTimersByTime(60_000);
  expect(history).toEqual(["1 new message from Okapi. 3 new reactions to what you wrote"]);
  react("mine", 1);
  vi.advanceTimersByTime(60_000);
  expect(history).toHaveLength(1);
  hear("nothing");
  react("mine", 2);
  vi.advanceTimersByTime(60_000);
  expect(history).toHaveLength(1);
});

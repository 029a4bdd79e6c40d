// Turns for those who listen to the page: said when they change, and once.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce, hush, spoken } from "../src/announcer";
import type { AnyShown, TurnsView } from "../src/protocol.gen";
import { entered, shown } from "./rooms";

const told = (change: Partial<TurnsView>): AnyShown => ({
  type: "turns_told",
  turns: {
    ...{ holder: "Mossy Okapi", sharing: true, place: 2, seconds_left: null, wrapping: false, queue: null },
    guests: [],
    ...change,
  },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  hush();
  vi.useRealTimers();
});

function heard(...events: AnyShown[]): string[] {
  const all: string[] = [];
  const stop = spoken.subscribe((text) => text && all.push(text));
  let state = entered({ mode: "round" });
  for (const event of events) {
    state = shown(state, event);
    announce(event, state);
    vi.advanceTimersByTime(1000);
  }
  stop();
  return all;
}

test("X10: my turn is announced once, however often the picture comes", () => {
  const mine = told({ holder: "Clover Puffin", sharing: false, place: 0 });
  expect(heard(mine, mine)).toEqual(["It is your turn. You can share, pass, or come later."]);
});

test("X10: a step and a mode are announced once each", () => {
  const step = { name: "check-in", line: "Say hello or press Pass.", cross_talk: false, ready: false };
  const said = heard({ type: "step_started", step, mode: "round" }, { type: "mode_set", mode: "talk" });
  expect(said).toEqual(["Now: check-in. Say hello or press Pass.", "Everyone can write now."]);
});

test("that a round is over is not announced to people who wait for nothing", () => {
  expect(heard({ type: "turns_told", turns: null })).toEqual([]);
});

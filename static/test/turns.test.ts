// Steps, modes and turns on the page: what the line above the composer says, and who may send.

import { expect, test } from "vitest";
import type { AnyShown, Mode, StepView, TurnsView } from "../src/protocol.gen";
import { hasFloor, isMyTurn, isSign, turnLine } from "../src/turns";
import { AT, entered, shown, staff } from "./rooms";

const turn = (change: Partial<TurnsView> = {}): AnyShown => ({
  type: "turns_told",
  turns: {
    ...{ holder: "Mossy Okapi", sharing: true, place: null, seconds_left: null, wrapping: false, queue: null },
    guests: [],
    ...change,
  },
});
const mode = (to: Mode): AnyShown => ({ type: "mode_set", mode: to });
const now: StepView = { name: "check-in", line: "Say hello or press Pass.", cross_talk: false, ready: false };

test("in open talk there is no line about turns, and everybody may send", () => {
  expect(turnLine(entered())).toBeNull();
  expect(hasFloor(entered(), "hello")).toBe(true);
});

test.each([
  [{}, "Mossy Okapi is sharing. You can react."],
  [{ place: 1 }, "Mossy Okapi is sharing. You can react. You are next."],
  [{ place: 3, sharing: false }, "It is the turn of Mossy Okapi. You are 3rd."],
  [{ place: 0, sharing: false, holder: "Clover Puffin" }, "It is your turn. You can share, pass, or come later."],
  [{ place: 0, holder: "Clover Puffin" }, "You are sharing."],
  [{ holder: null, sharing: false }, "We take turns now. You can react."],
])("%o is said as %s", (change, line) => {
  expect(turnLine(shown(entered({ mode: "round" }), turn(change)))).toBe(line);
});

test("whoever waits may not send, but for the signs that act as buttons", () => {
  const waiting = shown(entered({ mode: "round" }), turn({ place: 1 }));
  expect(hasFloor(waiting, "me too")).toBe(false);
  for (const sign of ["!", " Pass ", "！"]) expect(hasFloor(waiting, sign)).toBe(true);
  // What they have nothing to do with would only be refused.
  for (const sign of ["done", "ga", "!!"]) expect(hasFloor(waiting, sign)).toBe(false);
  expect(hasFloor(shown(waiting, turn()), "pass")).toBe(false);
  const mine = shown(waiting, turn({ place: 0, holder: "Clover Puffin" }));
  expect(isMyTurn(mine)).toBe(true);
  expect(hasFloor(mine, "Thank you")).toBe(true);
  // Slow mode lets a sign through, which is no message.
  for (const sign of ["done", " Done", "pass", "!"]) expect(isSign(mine, sign)).toBe(true);
  for (const text of ["done!", "Thank you"]) expect(isSign(mine, text)).toBe(false);
});

test("with cross-talk everybody may send while nobody has the turn", () => {
  const open = entered({ mode: "round", step: { ...now, cross_talk: true } });
  expect(hasFloor(open, "hello")).toBe(true);
  expect(hasFloor(shown(open, turn()), "hello")).toBe(false);
});

test("a guest may answer while somebody else is called, and everyone reads who the guest is", () => {
  const asked = turn({ guests: ["Teal Newt"] });
  const sam = shown(entered({ mode: "hands" }), asked);
  expect(turnLine(sam)).toBe("Mossy Okapi is sharing. You can react. Guest: Teal Newt.");
  expect(hasFloor(sam, "And how?")).toBe(false);
  const guest = shown(entered({ mode: "hands" }, { handle: "Teal Newt" }), asked);
  expect(turnLine(guest)).toBe("You are the guest. You can answer in this part.");
  expect(hasFloor(guest, "Like this.")).toBe(true);
  const free = shown(
    entered({ mode: "hands" }),
    turn({ holder: null, sharing: false, guests: ["Teal Newt", "Calm Fox"] }),
  );
  expect(turnLine(free)).toBe("Raise your hand to share. Guests: Teal Newt, Calm Fox.");
});

test("facilitators may always send, and read of turns in their own panel", () => {
  const lee = shown(staff(), mode("quiet"));
  expect(hasFloor(lee, "Welcome")).toBe(true);
  expect(turnLine(lee)).toBeNull();
});

test("a step, another mode and more time are one plain line each", () => {
  const state = shown(entered(), { type: "step_started", step: now, mode: "round" }, mode("talk"), {
    type: "stretched",
    seconds_left: 900,
  });
  expect(state.lines.map((line) => (line.kind === "plain" ? [line.what, line.name ?? line.n ?? ""] : []))).toEqual([
    ["step", "check-in. Say hello or press Pass."],
    ["mode_talk", ""],
    ["stretched", 15],
  ]);
  expect(state.view.mode).toBe("talk");
  expect(state.endsAt).toBe(AT + 900_000);
});

test("how long I have is counted down on this page, and is gone with my turn", () => {
  const mine = shown(entered({ mode: "round" }), turn({ place: 0, holder: "Clover Puffin", seconds_left: 420 }));
  expect(mine.turnEndsAt).toBe(AT + 420_000);
  expect(shown(mine, { type: "turns_told", turns: null }).turnEndsAt).toBeNull();
});

// People and the session, on the page: voices, hands, names, phases, and what each may do.

import { expect, test } from "vitest";
import { may } from "../src/may";
import type { AnyShown } from "../src/protocol.gen";
import { reduce } from "../src/state";
import { AT, entered, person, said, shown, staff } from "./rooms";

test("a mute counts down on the clock of this page", () => {
  const state = shown(entered(), { type: "muted", seconds_left: 300 });
  expect(state.view.me.muted).toBe(true);
  expect(state.mutedUntil).toBe(AT + 300_000);
  expect(may(state, "say")).toBe(false);
  expect(may(state, "react")).toBe(true);
});

test("a voice that is given back can say things again", () => {
  const state = shown(entered(), { type: "muted", seconds_left: null }, { type: "unmuted" });
  expect(may(state, "say")).toBe(true);
});

test("somebody else's mute is not mine", () => {
  const people = [person("Mossy Okapi")];
  const state = shown(staff({ people }), { type: "muted", seconds_left: 120, handle: "Mossy Okapi", by: "Lee" });
  expect(state.view.me.muted).toBe(false);
  expect(state.view.staff?.people[0]?.muted).toBe(true);
});

test("a pause takes everyone's words and a resume gives them back", () => {
  const paused = shown(entered(), { type: "paused", by_clock: true });
  expect(may(paused, "say")).toBe(false);
  expect(paused.view.paused_by_clock).toBe(true);
  const state = reduce(paused, { type: "resumed", phase: "open", seconds_left: 60 }, 2, AT);
  expect(may(state, "say")).toBe(true);
  expect(state.endsAt).toBe(AT + 60_000);
});

test("slow mode makes me wait after my own message, and facilitators not", () => {
  const slow: AnyShown = { type: "slow_mode_set", seconds: 30 };
  expect(shown(entered(), slow, said("a", "Clover Puffin")).maySayAt).toBe(AT + 30_000);
  expect(shown(entered(), slow, said("a")).maySayAt).toBe(0);
  const own: AnyShown = { type: "said", id: "b", handle: "Lee", role: "facilitator", text: "Hi", minute: 1 };
  expect(shown(staff(), slow, own).maySayAt).toBe(0);
});

test("in slow mode I wait from when I wrote, not from when my words were let through", () => {
  const slow: AnyShown = { type: "slow_mode_set", seconds: 30 };
  const held = shown(entered(), slow, { type: "held", id: "h", text: "Hello", minute: 1 });
  expect(held.maySayAt).toBe(AT + 30_000);
  const through = reduce(held, { type: "let_through", id: "h", by: null }, 3, AT + 20_000);
  expect(reduce(through, said("h", "Clover Puffin"), 3, AT + 20_000).maySayAt).toBe(AT + 30_000);
});

test("hands keep their order and a new name keeps its place", () => {
  const state = shown(
    staff(),
    { type: "hand_raised", handle: "Mossy Okapi" },
    { type: "hand_raised", handle: "Solar Koala" },
    { type: "stance_chosen", stance: "sharing", handle: "Mossy Newt", was: "Mossy Okapi" },
  );
  expect(state.view.hands).toEqual(["Mossy Newt", "Solar Koala"]);
});

test("a new name that I get on starting to share is mine", () => {
  const state = shown(entered({}, { stance: "listening" }), {
    ...{ type: "stance_chosen", stance: "sharing", handle: "Clover Newt", was: "Clover Puffin" },
  });
  expect(state.view.me).toMatchObject({ handle: "Clover Newt", stance: "sharing" });
});

test("participants are offered nothing that is a facilitator's", () => {
  const state = entered();
  const other = { handle: "Mossy Okapi", role: "participant" as const };
  for (const doing of ["pause", "lock", "close", "open", "set_slow_mode"] as const)
    expect(may(state, doing)).toBe(false);
  for (const doing of ["mute", "remove", "redact"] as const) expect(may(state, doing, other)).toBe(false);
});

test("facilitators may act upon participants, not upon each other", () => {
  expect(may(staff(), "mute", { handle: "Mossy Okapi", role: "participant" })).toBe(true);
  expect(may(staff(), "mute", { handle: "Ash", role: "facilitator" })).toBe(false);
});

test("in the minute of thanks nobody says anything, and words can still be taken back", () => {
  const state = shown(entered(), { type: "thanks_said", seconds_left: 60 });
  expect(may(state, "say")).toBe(false);
  expect(may(state, "take_back", { handle: "Clover Puffin", role: "participant" })).toBe(true);
});

test("who went a moment ago stands below with how they went, is counted, and is gone from there when they come back", () => {
  const people = [
    person("Mossy Okapi"),
    person("Teal Newt"),
    person("Calm Fox"),
    person("Ash", { role: "facilitator" }),
  ];
  const went = shown(
    staff({ people }),
    { type: "left", handle: "Mossy Okapi", how: "ok", quickly: false },
    { type: "left", handle: "Ash", how: "ok", quickly: false },
    { type: "removed", handle: "Teal Newt", reason: "kindness", by: "Lee", newcomers_locked_seconds_left: 0 },
    { type: "seat_ended", handle: "Calm Fox" },
  );
  expect(went.gone.map((one) => [one.handle, one.how])).toEqual([
    ["Mossy Okapi", "ok"],
    ["Calm Fox", "lost"],
  ]);
  expect(went.view.staff?.left).toBe(3);
  const back = { type: "entered", handle: "Calm Fox", role: "participant", stance: "sharing" } as const;
  expect(shown(went, back).gone.map((one) => one.handle)).toEqual(["Mossy Okapi"]);
});

test("whoever has said something has shared, for facilitators", () => {
  const state = shown(staff({ people: [person("Mossy Okapi"), person("Teal Newt")] }), said("a"));
  expect(state.view.staff?.people.map((one) => one.has_shared)).toEqual([true, false]);
});

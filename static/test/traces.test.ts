/// <reference types="vite/client" />
// Meetings recorded by the service: reducing what a page was shown must arrive at what asking again would show.

import { describe, expect, test } from "vitest";
import { Order } from "../src/net/order";
import type { EventFrame, PersonShown, TurnsView, View } from "../src/protocol.gen";
import type { RoomState } from "../src/room";
import { reduce, welcomed } from "../src/state";

interface Page {
  person: string;
  welcome: { at: number; seq: number; view: View };
  frames: { at: number; frame: EventFrame }[];
  end: { at: number; view: View; messages: { id: string; text: string; mine: boolean; reactions: object }[] };
}
interface Trace {
  about: string;
  pages: Page[];
}

const traces = Object.values(import.meta.glob<Trace>("../../tests/traces/*.json", { eager: true, import: "default" }));

function replayed(page: Page): RoomState {
  const order = new Order(page.welcome.seq);
  let state = welcomed(null, page.welcome.view, page.welcome.at);
  for (const { at, frame } of page.frames) {
    const accepted = order.take(frame);
    expect(accepted).toEqual([frame]);
    for (const { seq, events } of accepted) {
      for (const event of events) state = reduce(state, event, seq, at);
    }
  }
  return state;
}

const until = (seconds: number | null, at: number): number | null => (seconds === null ? null : at + seconds * 1000);
/** Seconds are rounded up each time they are shown, so two readings of one moment may differ by less than one. */
const sameMoment = (one: number | null, other: number | null): void => {
  if (one === null || other === null) expect(one).toBe(other);
  else expect(Math.abs(one - other)).toBeLessThanOrEqual(1000);
};
const plain = (person: PersonShown): PersonShown => ({
  ...person,
  muted_seconds_left: null,
});

const timeless = (turns: TurnsView | null) => turns && { ...turns, seconds_left: null };

test("there are recorded meetings", () => {
  expect(traces.length).toBeGreaterThanOrEqual(3);
});

describe.each(traces)("$about", ({ pages }) => {
  test.each(pages)("the page of $person arrives at its own view", (page) => {
    const state = replayed(page);
    const { view, at, messages } = page.end;
    // A mute that ends by itself ends on the page's own clock: no event says so.
    const muted = state.view.me.muted && (state.mutedUntil ?? at + 1) > at;
    expect({ ...state.view.me, muted, muted_seconds_left: null }).toEqual({ ...view.me, muted_seconds_left: null });
    for (const key of [
      "phase",
      "locked",
      "slow_seconds",
      "sharing",
      "listening",
      "pulse",
      "paused_by_clock",
    ] as const) {
      expect([key, state.view[key]]).toEqual([key, view[key]]);
    }
    expect(state.view.facilitators).toEqual(view.facilitators);
    expect(state.view.hands).toEqual(view.hands);
    expect(state.view.staff?.people.map(plain)).toEqual(view.staff?.people.map(plain));
    for (const key of ["flags", "notes", "held", "lead_offer_to", "pulse", "messages_said"] as const) {
      expect([key, state.view.staff?.[key]]).toEqual([key, view.staff?.[key]]);
    }
    expect(state.view.staff?.waiting.map((one) => one.handle)).toEqual(view.staff?.waiting.map((one) => one.handle));
    expect([state.view.mode, state.view.step]).toEqual([view.mode, view.step]);
    expect(timeless(state.view.turns)).toEqual(timeless(view.turns));
    const plan = view.staff?.plan;
    expect([state.view.staff?.plan?.step, state.view.staff?.plan?.steps]).toEqual([plan?.step, plan?.steps]);
    // What is over stays over, and is shown as nothing left.
    if (view.turns?.seconds_left !== 0) sameMoment(state.turnEndsAt, until(view.turns?.seconds_left ?? null, at));
    if (plan?.seconds_left !== 0) sameMoment(state.stepEndsAt, until(plan?.seconds_left ?? null, at));
    sameMoment(state.pausesAt, until(view.pauses_in, at));
    sameMoment(state.closesAt, until(view.closes_in, at));
    sameMoment(state.thanksUntil, until(view.thanks_seconds_left, at));
    sameMoment(state.endsAt, until(view.seconds_left, at));
    sameMoment(state.startsAt, until(view.starts_in, at));
    if (muted) sameMoment(state.mutedUntil, view.me.muted ? until(view.me.muted_seconds_left, at) : null);
    const lockdown = view.staff?.newcomers_locked_seconds_left ?? 0;
    if (lockdown > 0) sameMoment(state.newcomersLockedUntil, at + lockdown * 1000);
    else expect(state.newcomersLockedUntil ?? 0).toBeLessThanOrEqual(at);
    const shown = state.lines.filter((line) => line.kind === "message");
    expect(shown.map(({ id, text, mine }) => ({ id, text, mine }))).toEqual(
      messages.map(({ id, text, mine }) => ({ id, text, mine })),
    );
    for (const { id, reactions } of messages) {
      expect(shown.find((line) => line.id === id)?.reactions).toEqual(reactions);
    }
  });
});

// Rooms for the tests of the page: as a participant or a facilitator finds them, and what happens in them.

import type { AnyShown, PersonShown, StaffView, View } from "../src/protocol.gen";
import type { MessageLine, RoomState } from "../src/room";
import { reduce, welcomed } from "../src/state";

/** When everything in these stories happens, by the clock of the page. */
export const AT = 1_000_000;

export function view(change: Partial<View> = {}, me: Partial<View["me"]> = {}): View {
  return {
    phase: "open",
    me: {
      handle: "Clover Puffin",
      role: "participant",
      stance: "sharing",
      muted: false,
      muted_seconds_left: null,
      hand_raised: false,
      in_private: false,
      held: [],
      pulse_answer: null,
      duty: null,
      ...me,
    },
    seconds_left: 600,
    locked: false,
    slow_seconds: 0,
    sharing: 2,
    listening: 1,
    facilitators: ["Lee"],
    hands: [],
    doors_in: null,
    starts_in: null,
    pauses_in: null,
    closes_in: null,
    paused_by_clock: false,
    thanks_seconds_left: null,
    store_doubted: false,
    pulse: false,
    approve: "off",
    mode: "talk",
    step: null,
    turns: null,
    staff: null,
    ...change,
  };
}

export const entered = (change: Partial<View> = {}, me: Partial<View["me"]> = {}) =>
  welcomed(null, view(change, me), AT);
export const desk: StaffView = {
  ...{ people: [], waiting: [], flags: [], notes: [], held: [], lead_offer_to: null, pulse: null, counts: {} },
  ...{
    messages_said: 0,
    left: 0,
    newcomers_locked_seconds_left: 0,
    lockdown_minutes: 15,
    debrief: null,
    canned: [],
    procedure: null,
    plan: null,
  },
};
export const staff = (change: Partial<StaffView> = {}) =>
  entered({ staff: { ...desk, ...change } }, { handle: "Lee", role: "facilitator", duty: "lead" });
export const person = (handle: string, change: Partial<PersonShown> = {}): PersonShown => ({
  ...{ handle, role: "participant", stance: "sharing", connected: true, muted: false, muted_seconds_left: null },
  ...{ duty: null, in_private: false, has_shared: false, been_before: false },
  ...change,
});
export const said = (id: string, handle = "Mossy Okapi", text = "Hello"): AnyShown => ({
  ...{ type: "said", id, handle, role: "participant", text, minute: 1 },
});
export function shown(state: RoomState, ...events: AnyShown[]): RoomState {
  return events.reduce((before, event, index) => reduce(before, event, index + 1, AT), state);
}
export const messages = (state: RoomState) =>
  state.lines.filter((line): line is MessageLine => line.kind === "message");

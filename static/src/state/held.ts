// My own words that wait for a facilitator: held, let through, or back with a reason.

import type { AnyShown } from "../protocol.gen";
import { type RoomState, type SentBack, withMe } from "../room";
import { reduceStaff } from "./staff";

/** `words`: what came back, as it may have while this page was away; without them, what the page still holds. */
export function ownHeld(state: RoomState, id: string, reason: SentBack["reason"] | null = null, words = ""): RoomState {
  const held = state.view.me.held.find((one) => one.id === id);
  const text = words || held?.text;
  if (!text) return state;
  const next = withMe(state, { held: state.view.me.held.filter((one) => one !== held) });
  return reason ? { ...next, sentBack: [...next.sentBack, { id, text, reason }] } : next;
}

/** Slow mode: it counts from when something was written, wherever it went. */
export const slowed = (state: RoomState, at: number): RoomState => ({
  ...state,
  maySayAt: state.view.slow_seconds ? at + state.view.slow_seconds * 1000 : state.maySayAt,
});

export function reduceHeld(state: RoomState, event: AnyShown, seq: number, at: number): RoomState | null {
  switch (event.type) {
    case "held": {
      const { id, text, minute } = event;
      return withMe(slowed(state, at), { held: [...state.view.me.held, { id, text, minute }] });
    }
    case "let_through":
      // My own is held until it is said, in the same entry.
      return reduceStaff(state, event, seq);
    case "sent_back":
      return reduceStaff(ownHeld(state, event.id, event.reason, event.text), event, seq);
    default:
      return null;
  }
}

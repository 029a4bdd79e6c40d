// What happens to the session as a whole: its phase, its doors, its clock.

import type { AnyShown } from "../protocol.gen";
import { type RoomState, withAct, withPlain, withView } from "../room";
import { later } from "./later";
import { withPlan } from "./plan";

export function reduceSession(state: RoomState, event: AnyShown, seq: number, at: number): RoomState | null {
  switch (event.type) {
    case "locked":
      return withPlain(withAct(withView(state, { locked: true }), seq, event), seq, "locked");
    case "unlocked": {
      const open = { ...withView(state, { locked: false }), newcomersLockedUntil: null };
      // A facilitator also unlocks what a removal locked, of which the room was never told.
      return state.view.locked ? withPlain(withAct(open, seq, event), seq, "unlocked") : withAct(open, seq, event);
    }
    case "slow_mode_set": {
      const next = withAct(withView(state, { slow_seconds: event.seconds }), seq, event);
      const free = event.seconds === 0 ? { ...next, maySayAt: 0 } : next;
      return withPlain(free, seq, event.seconds === 0 ? "slow_off" : "slow_on", { n: event.seconds });
    }
    case "doors_opened":
      return { ...withView(state, { phase: "lobby" }), doorsAt: null };
    case "opened": {
      const next = { ...withView(state, { phase: "open" }), startsAt: null, endsAt: later(at, event.seconds_left) };
      return withPlain(withAct(next, seq, event), seq, "opened");
    }
    case "paused": {
      const next = withAct(withView(state, { phase: "paused", paused_by_clock: event.by_clock }), seq, event);
      return withPlain(next, seq, event.by_clock ? "paused_by_clock" : "paused");
    }
    case "resumed": {
      const next = withAct(withView(state, { phase: event.phase, paused_by_clock: false }), seq, event);
      return withPlain(withPlan({ ...next, endsAt: later(at, event.seconds_left) }, event.plan, at), seq, "resumed");
    }
    case "closing_started":
      return withPlain(withAct(withView(state, { phase: "closing" }), seq, event), seq, "closing");
    case "closed":
      return withView(state, { phase: "closed" });
    case "unattended": {
      const next = withView(state, { pauses_in: event.pauses_in, closes_in: event.closes_in });
      const times = { pausesAt: later(at, event.pauses_in), closesAt: later(at, event.closes_in) };
      return withPlain({ ...next, ...times }, seq, "unattended");
    }
    case "attended": {
      const next = withView(state, { pauses_in: null, closes_in: null });
      return withPlain({ ...next, pausesAt: null, closesAt: null }, seq, "attended");
    }
    case "store_doubted":
      return withPlain(withView(state, { store_doubted: true }), seq, "store_doubted");
    case "notice_given": {
      const next = { ...state, endsAt: later(at, event.seconds_left) };
      return withPlain(next, seq, "minutes_left", { n: event.minutes });
    }
    case "thanks_said": {
      const next = withView(state, { thanks_seconds_left: event.seconds_left });
      return withPlain({ ...next, thanksUntil: later(at, event.seconds_left) }, seq, "thanks");
    }
    case "debrief_opened":
      return { ...state, endsAt: later(at, event.seconds_left) };
    default:
      return null;
  }
}

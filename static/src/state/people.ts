// What happens to people: a voice paused, a hand, a stance or a name changed, somebody gone.

import type { AnyShown } from "../protocol.gen";
import {
  isMine,
  type RoomState,
  withAct,
  withGone,
  withMe,
  withoutPerson,
  withPerson,
  withPlain,
  withStaff,
  withView,
} from "../room";
import { later } from "./later";

function renamed(state: RoomState, was: string, handle: string): RoomState {
  const named = (one: string) => (one === was ? handle : one);
  const keys = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [named(key), value]));
  let next = withPerson(state, was, { handle });
  next = withView(next, { hands: next.view.hands.map(named) });
  const asides = next.asides.map((line) => (line.talk === was ? { ...line, talk: handle } : line));
  next = { ...next, asides };
  const { staff } = next.view;
  if (staff) {
    // What is on the desk about somebody stays about them.
    next = withStaff(next, {
      pulse: staff.pulse && keys(staff.pulse),
      flags: staff.flags.map((one) => ({ ...one, about: named(one.about), by: one.by && named(one.by) })),
      notes: staff.notes.map((one) => ({ ...one, about: named(one.about) })),
      held: staff.held.map((one) => ({ ...one, handle: named(one.handle) })),
    });
  }
  return isMine(next, was) ? withMe(next, { handle }) : next;
}

function muted(state: RoomState, seq: number, event: Extract<AnyShown, { type: "muted" }>, at: number): RoomState {
  if (typeof event.handle !== "string") {
    const next = withMe(state, { muted: true, muted_seconds_left: event.seconds_left });
    return { ...next, mutedUntil: later(at, event.seconds_left) };
  }
  const next = withPerson(state, event.handle, { muted: true, muted_seconds_left: event.seconds_left });
  return withAct(next, seq, event, { seconds: event.seconds_left });
}

function unmuted(state: RoomState, seq: number, event: Extract<AnyShown, { type: "unmuted" }>): RoomState {
  if (typeof event.handle === "string") {
    return withAct(withPerson(state, event.handle, { muted: false, muted_seconds_left: null }), seq, event);
  }
  const next = withMe(state, { muted: false, muted_seconds_left: null });
  return withPlain({ ...next, mutedUntil: null }, seq, "voice_back");
}

function stanceChosen(state: RoomState, seq: number, event: Extract<AnyShown, { type: "stance_chosen" }>): RoomState {
  const was = event.was ?? event.handle;
  const mine = isMine(state, was);
  let next = was === event.handle ? state : renamed(state, was, event.handle);
  next = withPerson(next, event.handle, { stance: event.stance });
  if (!mine) return next;
  next = withMe(next, { stance: event.stance });
  return was === event.handle ? next : withPlain(next, seq, "new_name", { name: event.handle });
}

export function reducePeople(state: RoomState, event: AnyShown, seq: number, at: number): RoomState | null {
  switch (event.type) {
    case "muted":
      return muted(state, seq, event, at);
    case "unmuted":
      return unmuted(state, seq, event);
    case "removed": {
      const until = at + event.newcomers_locked_seconds_left * 1000;
      const counted = withGone(state, { handle: event.handle, how: null, quickly: false, at });
      // Whoever was asked to leave stands in the list of what happened, and not among those who went by themselves.
      const next = { ...withoutPerson(counted, event.handle), gone: state.gone };
      const held = next.view.staff?.held.filter((one) => one.handle !== event.handle) ?? [];
      return withAct({ ...withStaff(next, { held }), newcomersLockedUntil: until }, seq, event);
    }
    case "hand_raised": {
      const hands = [...state.view.hands.filter((one) => one !== event.handle), event.handle];
      const next = withView(state, { hands });
      return isMine(state, event.handle) ? withMe(next, { hand_raised: true }) : next;
    }
    case "hand_lowered": {
      const next = withView(state, { hands: state.view.hands.filter((one) => one !== event.handle) });
      return isMine(state, event.handle) ? withMe(next, { hand_raised: false }) : next;
    }
    case "stance_chosen":
      return stanceChosen(state, seq, event);
    case "came_back":
      return withAct(withPerson(state, event.handle, { connected: true }), seq, event);
    case "dropped":
      return withAct(withPerson(state, event.handle, { connected: false }), seq, event);
    case "left":
      return withAct(withoutPerson(withGone(state, { ...event, at }), event.handle), seq, event, {
        ...{ quickly: event.quickly, how: event.how },
      });
    case "seat_ended": {
      const went = withGone(state, { handle: event.handle, how: "lost", quickly: false, at });
      return withAct(withoutPerson(went, event.handle), seq, event);
    }
    default:
      return null;
  }
}

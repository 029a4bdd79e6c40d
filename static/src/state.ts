// The room as this page knows it: a pure function of the welcome and of every event since. No sockets, no clock, no DOM.

import type { AnyShown, View } from "./protocol.gen";
import {
  type CrowdLine,
  isMine,
  isStaff,
  type Line,
  type MessageLine,
  type RoomState,
  withAct,
  withLine,
  withMe,
  withoutPerson,
  withPerson,
  withPlain,
  withView,
} from "./room";

export const later = (at: number, seconds: number | null): number | null =>
  seconds === null ? null : at + seconds * 1000;

/** The page after a welcome: the present state from the server, and the messages that this page already shows. */
export function welcomed(before: RoomState | null, view: View, at: number): RoomState {
  const stillPaused = before?.view.phase === "paused" && view.phase === "paused";
  const locked = view.newcomers_locked_seconds_left;
  return {
    view,
    lines: before?.lines ?? [],
    trimmed: before?.trimmed ?? false,
    acts: before?.acts ?? [],
    pausedByClock: stillPaused && before.pausedByClock,
    endsAt: later(at, view.seconds_left),
    mutedUntil: view.me.muted ? later(at, view.me.muted_seconds_left) : null,
    newcomersLockedUntil: locked > 0 ? later(at, locked) : null,
    maySayAt: before?.maySayAt ?? 0,
  };
}

/** Replaces the message with that id; `null` leaves nothing of it. */
function changed(state: RoomState, id: string, change: (line: MessageLine) => Line | null): RoomState {
  if (!state.lines.some((line) => line.kind === "message" && line.id === id)) return state;
  const lines: Line[] = [];
  for (const line of state.lines) {
    const next = line.kind === "message" && line.id === id ? change(line) : line;
    if (next) lines.push(next);
  }
  return { ...state, lines };
}

function renamed(state: RoomState, was: string, handle: string): RoomState {
  let next = withPerson(state, was, { handle });
  next = withView(next, { hands: next.view.hands.map((one) => (one === was ? handle : one)) });
  return isMine(next, was) ? withMe(next, { handle }) : next;
}

function crowd(state: RoomState, seq: number, event: Extract<AnyShown, { type: "crowd" }>): RoomState {
  const { came, went, sharing, listening, facilitators } = event;
  const next = withView(state, { sharing, listening, facilitators });
  if (came + went === 0) return next;
  const last = next.lines[next.lines.length - 1];
  // Two crowd lines in a row become one: the log is for what people say.
  if (last?.kind === "crowd") {
    const merged: CrowdLine = { ...last, seq, came: last.came + came, went: last.went + went };
    return { ...next, lines: [...next.lines.slice(0, -1), merged] };
  }
  return withLine(next, { kind: "crowd", key: `crowd${seq}`, seq, came, went });
}

function said(state: RoomState, seq: number, event: Extract<AnyShown, { type: "said" }>, at: number): RoomState {
  const { id, handle, role, text, minute } = event;
  if (state.lines.some((line) => line.kind === "message" && line.id === id)) return state;
  const mine = isMine(state, handle);
  const count = state.view.messages_said;
  let next = withView(state, { messages_said: count === null ? null : count + 1 });
  if (mine && !isStaff(role) && state.view.slow_seconds > 0) {
    next = { ...next, maySayAt: at + state.view.slow_seconds * 1000 };
  }
  return withLine(next, {
    ...{ kind: "message", key: id, seq, id, handle, role, text, minute, mine },
    ...{ reactions: {}, myReactions: [] },
  });
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

function reacted(state: RoomState, event: Extract<AnyShown, { type: "reacted" }>): RoomState {
  return changed(state, event.id, (line) => {
    const others = line.myReactions.filter((one) => one !== event.reaction);
    const my = event.mine === undefined || event.mine === null ? line.myReactions : others;
    return {
      ...line,
      reactions: { ...line.reactions, [event.reaction]: event.count },
      myReactions: event.mine ? [...others, event.reaction] : my,
    };
  });
}

/** What the page is after one event. `at` is when it arrived; countdowns start there. */
export function reduce(state: RoomState, event: AnyShown, seq: number, at: number): RoomState {
  switch (event.type) {
    case "said":
      return said(state, seq, event, at);
    case "taken_back":
      return changed(state, event.id, (line) =>
        event.trace ? { kind: "taken_back", key: line.key, seq: line.seq, mine: line.mine, reason: null } : null,
      );
    case "redacted": {
      const gone = changed(state, event.id, (line) => ({
        ...{ kind: "redacted", key: line.key, seq: line.seq },
        ...{ mine: line.mine, reason: event.reason ?? null },
      }));
      return typeof event.by === "string" ? withAct(gone, seq, event) : gone;
    }
    case "reacted":
      return reacted(state, event);
    case "muted":
      return muted(state, seq, event, at);
    case "unmuted":
      return unmuted(state, seq, event);
    case "removed": {
      const until = at + event.newcomers_locked_seconds_left * 1000;
      return withAct({ ...withoutPerson(state, event.handle), newcomersLockedUntil: until }, seq, event);
    }
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
      return withView(state, { phase: "lobby" });
    case "opened": {
      const next = { ...withView(state, { phase: "open" }), endsAt: later(at, event.seconds_left) };
      return withPlain(next, seq, "opened");
    }
    case "paused": {
      const next = withAct({ ...withView(state, { phase: "paused" }), pausedByClock: event.by_clock }, seq, event);
      return withPlain(next, seq, event.by_clock ? "paused_by_clock" : "paused");
    }
    case "resumed": {
      const next = withAct(withView(state, { phase: event.phase }), seq, event);
      return withPlain({ ...next, endsAt: later(at, event.seconds_left), pausedByClock: false }, seq, "resumed");
    }
    case "closing_started":
      return withPlain(withAct(withView(state, { phase: "closing" }), seq, event), seq, "closing");
    case "closed":
      return withView(state, { phase: "closed" });
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
    case "entered": {
      const { handle, role, stance } = event;
      const next = withoutPerson(state, handle);
      const newcomer = { handle, role, stance, connected: true, muted: false, muted_seconds_left: null };
      const people = next.view.people;
      return withAct(people ? withView(next, { people: [...people, newcomer] }) : next, seq, event);
    }
    case "came_back":
      return withAct(withPerson(state, event.handle, { connected: true }), seq, event);
    case "dropped":
      return withAct(withPerson(state, event.handle, { connected: false }), seq, event);
    case "left":
      return withAct(withoutPerson(state, event.handle), seq, event, { quickly: event.quickly });
    case "seat_ended":
      return withAct(withoutPerson(state, event.handle), seq, event);
    case "crowd":
      return crowd(state, seq, event);
    default:
      // A newer server may show kinds that this page does not know: it ignores them.
      return state;
  }
}

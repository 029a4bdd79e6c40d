// The room as this page knows it: a pure function of the welcome and of every event since. No sockets, no clock, no DOM.

import type { AnyShown, View } from "./protocol.gen";
import {
  type AsideLine,
  type CrowdLine,
  isMine,
  isStaff,
  type Line,
  type MessageLine,
  type RoomState,
  type SentBack,
  withAct,
  withLine,
  withMe,
  withoutPerson,
  withPerson,
  withPlain,
  withStaff,
  withView,
} from "./room";
import { reduceStaff } from "./state/staff";

export const later = (at: number, seconds: number | null): number | null =>
  seconds === null ? null : at + seconds * 1000;

/** More would only be scrolled past; what was said aside is not for keeping. */
const MAX_ASIDES = 200;

/** The page after a welcome: the present state from the server, and the messages that this page already shows. */
export function welcomed(before: RoomState | null, view: View, at: number): RoomState {
  const locked = view.staff?.newcomers_locked_seconds_left ?? 0;
  const lastSaid: Record<string, number> = {};
  for (const { handle, quiet_seconds } of view.staff?.people ?? []) {
    if (quiet_seconds !== null) lastSaid[handle] = at - quiet_seconds * 1000;
  }
  return {
    view,
    lines: before?.lines ?? [],
    trimmed: before?.trimmed ?? false,
    acts: before?.acts ?? [],
    asides: before?.asides ?? [],
    sentBack: before?.sentBack ?? [],
    helpOffered: before?.helpOffered ?? false,
    endsAt: later(at, view.seconds_left),
    mutedUntil: view.me.muted ? later(at, view.me.muted_seconds_left) : null,
    newcomersLockedUntil: locked > 0 ? later(at, locked) : null,
    maySayAt: before?.maySayAt ?? 0,
    pausesAt: later(at, view.pauses_in),
    closesAt: later(at, view.closes_in),
    thanksUntil: later(at, view.thanks_seconds_left),
    lastSaid,
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
  const named = (one: string) => (one === was ? handle : one);
  const keys = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [named(key), value]));
  let next = withPerson(state, was, { handle });
  next = withView(next, { hands: next.view.hands.map(named) });
  const asides = next.asides.map((line) => (line.talk === was ? { ...line, talk: handle } : line));
  next = { ...next, asides, lastSaid: keys(next.lastSaid) };
  const pulse = next.view.staff?.pulse;
  if (pulse) next = withStaff(next, { pulse: keys(pulse) });
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

type Said = Extract<AnyShown, { type: "said" | "restored" }>;

const lineOf = (state: RoomState, seq: number, event: Said, at: number): MessageLine => ({
  ...{ kind: "message", key: event.id, seq, id: event.id, handle: event.handle, role: event.role, text: event.text },
  ...{ minute: event.minute, mine: isMine(state, event.handle), at, reactions: {}, myReactions: [] },
});

function said(state: RoomState, seq: number, event: Said, at: number): RoomState {
  if (state.lines.some((line) => line.kind === "message" && line.id === event.id)) return state;
  const { staff, slow_seconds } = state.view;
  let next = staff ? withStaff(state, { messages_said: staff.messages_said + 1 }) : state;
  if (staff) next = { ...next, lastSaid: { ...next.lastSaid, [event.handle]: at } };
  if (isMine(state, event.handle) && !isStaff(event.role) && slow_seconds > 0) {
    next = { ...next, maySayAt: at + slow_seconds * 1000 };
  }
  return withLine(next, lineOf(state, seq, event, at));
}

/** A hidden message that is back stands where it stood. */
function restored(state: RoomState, seq: number, event: Said, at: number): RoomState {
  const line = lineOf(state, seq, event, at);
  const gone = state.lines.some((one) => one.kind === "redacted" && one.key === event.id);
  if (!gone) return withLine(state, line);
  return { ...state, lines: state.lines.map((one) => (one.key === event.id ? line : one)) };
}

function aside(state: RoomState, line: AsideLine): RoomState {
  if (state.asides.some((one) => one.id === line.id)) return state;
  return { ...state, asides: [...state.asides, line].slice(-MAX_ASIDES) };
}

function saidInPrivate(state: RoomState, seq: number, event: Extract<AnyShown, { type: "said_in_private" }>) {
  const { id, talk, handle, role, text, minute } = event;
  const next = withPerson(aside(state, { id, seq, talk, handle, role, text, minute }), talk, { in_private: true });
  return isMine(state, talk) ? withMe(next, { in_private: true }) : next;
}

/** My own words that wait, are let through or come back. */
function ownHeld(state: RoomState, id: string, reason: SentBack["reason"] | null = null): RoomState {
  const held = state.view.me.held.find((one) => one.id === id);
  if (!held) return state;
  const next = withMe(state, { held: state.view.me.held.filter((one) => one !== held) });
  return reason ? { ...next, sentBack: [...next.sentBack, { id, text: held.text, reason }] } : next;
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
    case "restored":
      return withAct(restored(state, seq, event, at), seq, event);
    case "taken_back": {
      // It may have been one that still waited for a facilitator.
      const next = reduceStaff(ownHeld(state, event.id), event, seq);
      return changed(next, event.id, (line) =>
        event.trace ? { kind: "taken_back", key: line.key, seq: line.seq, mine: line.mine, reason: null } : null,
      );
    }
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
      const next = withoutPerson(state, event.handle);
      const held = next.view.staff?.held.filter((one) => one.handle !== event.handle) ?? [];
      return withAct({ ...withStaff(next, { held }), newcomersLockedUntil: until }, seq, event);
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
      const next = withAct(withView(state, { phase: "paused", paused_by_clock: event.by_clock }), seq, event);
      return withPlain(next, seq, event.by_clock ? "paused_by_clock" : "paused");
    }
    case "resumed": {
      const next = withAct(withView(state, { phase: event.phase, paused_by_clock: false }), seq, event);
      return withPlain({ ...next, endsAt: later(at, event.seconds_left) }, seq, "resumed");
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
    case "came_back":
      return withAct(withPerson(state, event.handle, { connected: true }), seq, event);
    case "dropped":
      return withAct(withPerson(state, event.handle, { connected: false }), seq, event);
    case "left":
      return withAct(withoutPerson(state, event.handle), seq, event, {
        ...{ quickly: event.quickly, how: event.how },
      });
    case "seat_ended":
      return withAct(withoutPerson(state, event.handle), seq, event);
    case "crowd":
      return crowd(state, seq, event);
    case "unattended": {
      const next = withView(state, { pauses_in: event.pauses_in, closes_in: event.closes_in });
      const times = { pausesAt: later(at, event.pauses_in), closesAt: later(at, event.closes_in) };
      return withPlain({ ...next, ...times }, seq, "unattended");
    }
    case "attended": {
      const next = withView(state, { pauses_in: null, closes_in: null });
      return withPlain({ ...next, pausesAt: null, closesAt: null }, seq, "attended");
    }
    case "notice_given": {
      const next = { ...state, endsAt: later(at, event.seconds_left) };
      return withPlain(next, seq, "minutes_left", { n: event.minutes });
    }
    case "thanks_said": {
      const next = withView(state, { thanks_seconds_left: event.seconds_left });
      return withPlain({ ...next, thanksUntil: later(at, event.seconds_left) }, seq, "thanks");
    }
    case "said_in_private":
      return saidInPrivate(state, seq, event);
    case "said_backstage": {
      const { id, handle, text, minute } = event;
      return aside(state, { id, seq, talk: null, handle, role: "facilitator", text, minute });
    }
    case "private_talk_opened":
    case "private_talk_ended": {
      const in_private = event.type === "private_talk_opened";
      const next = withAct(withPerson(state, event.handle, { in_private }), seq, event);
      return isMine(next, event.handle) ? withMe(next, { in_private }) : next;
    }
    case "held": {
      const { id, text, minute } = event;
      return withMe(state, { held: [...state.view.me.held, { id, text, minute }] });
    }
    case "let_through":
      return reduceStaff(ownHeld(state, event.id), event, seq);
    case "sent_back":
      return reduceStaff(ownHeld(state, event.id, event.reason), event, seq);
    case "help_offered":
      return { ...state, helpOffered: true };
    case "pulse_started": {
      const next = withMe(withView(state, { pulse: true }), { pulse_answer: null });
      return withAct(withStaff(next, { pulse: {} }), seq, event);
    }
    case "pulse_ended": {
      const next = withMe(withView(state, { pulse: false }), { pulse_answer: null });
      return withAct(withStaff(next, { pulse: null }), seq, event);
    }
    case "pulse_answered": {
      if (isMine(state, event.handle)) return withMe(state, { pulse_answer: event.answer });
      return withStaff(state, { pulse: { ...state.view.staff?.pulse, [event.handle]: event.answer } });
    }
    case "debrief_opened":
      return { ...state, endsAt: later(at, event.seconds_left) };
    default:
      // What only facilitators are shown; and a newer server may show kinds that this page does not know.
      return reduceStaff(state, event, seq);
  }
}

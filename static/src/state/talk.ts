// What is said in the room, and what becomes of it: shown, taken back, hidden, answered with a reaction.

import type { AnyShown } from "../protocol.gen";
import {
  type CrowdLine,
  isMine,
  isStaff,
  type Line,
  type MessageLine,
  type RoomState,
  withAct,
  withLine,
  withPerson,
  withPlain,
  withStaff,
  withView,
} from "../room";
import { t } from "../words";
import { ownHeld, slowed } from "./held";
import { reduceStaff } from "./staff";

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
  ...{ ownNote: event.note ?? null, note: event.note ?? null },
});

function said(state: RoomState, seq: number, event: Said, at: number): RoomState {
  if (state.lines.some((line) => line.kind === "message" && line.id === event.id)) return state;
  const { staff } = state.view;
  let next = staff ? withStaff(state, { messages_said: staff.messages_said + 1 }) : state;
  if (staff) next = withPerson(next, event.handle, { has_shared: true });
  if (isMine(state, event.handle) && !isStaff(event.role)) {
    const held = next.view.me.held.some((one) => one.id === event.id);
    next = held ? ownHeld(next, event.id) : slowed(next, at);
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

/** The page after an event about the talk of the room; null: it is about something else. */
export function reduceTalk(state: RoomState, event: AnyShown, seq: number, at: number): RoomState | null {
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
    case "content_note_added": {
      const noted = changed(state, event.id, (line) => ({ ...line, note: event.note }));
      if (event.mine) return withPlain(noted, seq, "noted", { name: t(`content.${event.note}`) });
      return typeof event.by === "string" ? withAct(noted, seq, event) : noted;
    }
    case "content_note_taken_off":
      return changed(state, event.id, (line) => ({ ...line, note: line.ownNote }));
    case "crowd":
      return crowd(state, seq, event);
    default:
      return null;
  }
}

// What is said beside the room: on a private line, among facilitators, and in answer to a pulse check.

import type { AnyShown } from "../protocol.gen";
import { type AsideLine, isMine, type RoomState, withAct, withMe, withPerson, withStaff, withView } from "../room";

/** More would only be scrolled past; what was said aside is not for keeping. */
const MAX_ASIDES = 200;

function aside(state: RoomState, line: AsideLine): RoomState {
  if (state.asides.some((one) => one.id === line.id)) return state;
  return { ...state, asides: [...state.asides, line].slice(-MAX_ASIDES) };
}

function saidInPrivate(state: RoomState, seq: number, event: Extract<AnyShown, { type: "said_in_private" }>) {
  const { id, talk, handle, role, text, minute } = event;
  const next = withPerson(aside(state, { id, seq, talk, handle, role, text, minute }), talk, { in_private: true });
  return isMine(state, talk) ? withMe(next, { in_private: true }) : next;
}

export function reduceAside(state: RoomState, event: AnyShown, seq: number): RoomState | null {
  switch (event.type) {
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
    case "help_offered":
      return { ...state, helpOffered: "words" };
    case "help_shared":
      return isMine(state, event.handle) ? { ...state, helpOffered: "shared" } : withAct(state, seq, event);
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
    default:
      return null;
  }
}

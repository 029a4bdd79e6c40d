// What only facilitators are shown, reduced: who waits, flags, notes, held messages, duties. For anybody else: nothing.

import type { AnyShown, Duty, Flag, PersonShown, StaffView } from "../protocol.gen";
import { isStaff, type RoomState, withAct, withoutPerson, withPerson, withStaff } from "../room";

type Shown<Type extends AnyShown["type"]> = Extract<AnyShown, { type: Type }>;

function person(event: Shown<"entered" | "admitted">): PersonShown {
  const { handle, role, stance, muted = false, muted_seconds_left = null } = event;
  const duty = event.type === "entered" && isStaff(role) ? (event.duty ?? null) : null;
  return {
    ...{ handle, role, stance, duty, connected: true, muted, muted_seconds_left },
    ...{ in_private: false, has_shared: false, been_before: event.been_before ?? false },
  };
}

function came(state: RoomState, staff: StaffView, event: Shown<"entered" | "admitted">): RoomState {
  // A name at the door can be another one inside, when its animal was given away meanwhile.
  const was = (event.type === "admitted" && event.was) || event.handle;
  const waiting = staff.waiting.filter((one) => one.handle !== was);
  const without = withoutPerson(state, event.handle).view.staff?.people ?? [];
  const gone = state.gone.filter((one) => one.handle !== event.handle);
  return { ...withStaff(state, { people: [...without, person(event)], waiting }), gone };
}

/** One lead at a time: whoever led supports from now on. */
function duty(state: RoomState, staff: StaffView, handle: string, to: Duty): RoomState {
  const people = staff.people.map((one) => {
    if (one.handle === handle) return { ...one, duty: to };
    return to === "lead" && one.duty === "lead" ? { ...one, duty: "support" as const } : one;
  });
  const next = withStaff(state, { people });
  const { me } = next.view;
  const mine = people.find((one) => one.handle === me.handle)?.duty ?? me.duty;
  return { ...next, view: { ...next.view, me: { ...me, duty: mine } } };
}

function flag(state: RoomState, staff: StaffView, id: number, change: Partial<Flag>): RoomState {
  return withStaff(state, { flags: staff.flags.map((one) => (one.id === id ? { ...one, ...change } : one)) });
}

export function reduceStaff(state: RoomState, event: AnyShown, seq: number): RoomState {
  const { staff } = state.view;
  if (!staff) return state;
  const withoutHeld = (id: string) => withStaff(state, { held: staff.held.filter((one) => one.id !== id) });
  switch (event.type) {
    case "entered":
    case "admitted":
      return withAct(came(state, staff, event), seq, event);
    case "knocked": {
      const { handle, stance, why, been_before = false } = event;
      return withStaff(state, { waiting: [...staff.waiting, { handle, stance, why, seconds: 0, been_before }] });
    }
    case "turned_away":
    case "stopped_waiting": {
      const next = withStaff(state, { waiting: staff.waiting.filter((one) => one.handle !== event.handle) });
      return event.type === "turned_away" ? withAct(next, seq, event) : next;
    }
    case "duty_taken":
      return withAct(duty(state, staff, event.handle, event.duty), seq, event);
    case "lead_offered":
      return withStaff(state, { lead_offer_to: event.to });
    case "lead_accepted": {
      let next = duty(state, staff, event.handle, "lead");
      if (event.was) next = withPerson(next, event.was, { duty: "support" });
      return withAct(withStaff(next, { lead_offer_to: null }), seq, event);
    }
    case "flagged":
      return withAct(withStaff(state, { flags: [...staff.flags, event.flag] }), seq, event);
    case "flag_claimed":
      return withAct(flag(state, staff, event.flag, { claimed_by: event.by }), seq, event);
    case "flag_settled":
      return withAct(flag(state, staff, event.flag, { did: event.did }), seq, event);
    case "note_added":
      return withAct(withStaff(state, { notes: [...staff.notes, event.note] }), seq, event);
    case "held_for_staff":
      return withStaff(state, { held: [...staff.held, event.held] });
    case "taken_back":
      return withoutHeld(event.id);
    case "let_through":
    case "sent_back":
      return withAct(withoutHeld(event.id), seq, event);
    default:
      return state;
  }
}

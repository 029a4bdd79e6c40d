// The room as this page knows it: a pure function of the welcome and of every event since. No sockets, no clock, no DOM.

import type { AnyShown, View } from "./protocol.gen";
import type { RoomState } from "./room";
import { reduceAside } from "./state/aside";
import { reduceHeld } from "./state/held";
import { later } from "./state/later";
import { reducePeople } from "./state/people";
import { reducePlan } from "./state/plan";
import { reduceSession } from "./state/session";
import { reduceStaff } from "./state/staff";
import { reduceTalk } from "./state/talk";

/** The page after a welcome: the present state from the server, and the messages that this page already shows. */
export function welcomed(before: RoomState | null, view: View, at: number): RoomState {
  const locked = view.staff?.newcomers_locked_seconds_left ?? 0;
  const here = new Set((view.staff?.people ?? []).map((one) => one.handle));
  return {
    view,
    lines: before?.lines ?? [],
    trimmed: before?.trimmed ?? false,
    acts: before?.acts ?? [],
    asides: before?.asides ?? [],
    sentBack: before?.sentBack ?? [],
    helpOffered: before?.helpOffered ?? null,
    endsAt: later(at, view.seconds_left),
    doorsAt: later(at, view.doors_in),
    startsAt: later(at, view.starts_in),
    mutedUntil: view.me.muted ? later(at, view.me.muted_seconds_left) : null,
    newcomersLockedUntil: locked > 0 ? later(at, locked) : null,
    maySayAt: before?.maySayAt ?? 0,
    pausesAt: later(at, view.pauses_in),
    closesAt: later(at, view.closes_in),
    thanksUntil: later(at, view.thanks_seconds_left),
    turnEndsAt: later(at, view.turns?.seconds_left ?? null),
    stepEndsAt: later(at, view.staff?.plan?.seconds_left ?? null),
    gone: (before?.gone ?? []).filter((one) => !here.has(one.handle)),
  };
}

/** What the page is after one event. `at` is when it arrived; countdowns start there. */
export function reduce(state: RoomState, event: AnyShown, seq: number, at: number): RoomState {
  return (
    reduceTalk(state, event, seq, at) ??
    reducePeople(state, event, seq, at) ??
    reduceSession(state, event, seq, at) ??
    reducePlan(state, event, seq, at) ??
    reduceAside(state, event, seq) ??
    reduceHeld(state, event, seq, at) ??
    // What only facilitators are shown; and a newer server may show kinds that this page does not know.
    reduceStaff(state, event, seq)
  );
}

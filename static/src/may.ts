// What this person may do right now, read from the server's own table. It only hides what would be refused anyway.

import { type AnyCommand, type Role, RULES } from "./protocol.gen";
import { isStaff, type RoomState } from "./room";

export type Doing = AnyCommand["type"];
/** Whom or whose message an action is aimed at. */
export interface Target {
  readonly handle: string;
  readonly role: Role;
}

const RANK: Record<Role, number> = { participant: 0, facilitator: 1, operator: 2 };

export function may(state: RoomState, doing: Doing, target?: Target): boolean {
  const { who, phases, upon } = RULES[doing];
  const { me, phase } = state.view;
  if (!phases.includes(phase)) return false;
  if ((who === "staff" || who === "staff_or_clock") && !isStaff(me.role)) return false;
  // The minute of thanks is for reading: only words are over, not help or taking back.
  if (who === "voiced" && (me.muted || state.view.thanks_seconds_left !== null)) return false;
  if (!target) return true;
  const own = target.handle === me.handle;
  const below = RANK[target.role] < RANK[me.role];
  if (upon === "own") return own;
  if (upon === "others") return !own;
  if (upon === "below") return !own && below;
  if (upon === "self_or_below") return own || below;
  return true;
}

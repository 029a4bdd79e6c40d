// Where the session is in its plan, and whose turn it is. The server tells whole pictures: nothing is worked out here.

import type { AnyShown, Mode, PlanView, TurnsView } from "../protocol.gen";
import { type Plain, type RoomState, withPlain, withStaff, withView } from "../room";
import { later } from "./later";

const MODE_LINES: Record<Mode, Plain> = {
  talk: "mode_talk",
  hands: "mode_hands",
  round: "mode_round",
  quiet: "mode_quiet",
};

function withTurns(state: RoomState, turns: TurnsView | null, at: number): RoomState {
  return { ...withView(state, { turns }), turnEndsAt: later(at, turns?.seconds_left ?? null) };
}

/** Facilitators alone are told the plan; for others there is none in the event. */
export function withPlan(state: RoomState, plan: PlanView | null | undefined, at: number): RoomState {
  return plan ? { ...withStaff(state, { plan }), stepEndsAt: later(at, plan.seconds_left) } : state;
}

export function reducePlan(state: RoomState, event: AnyShown, seq: number, at: number): RoomState | null {
  switch (event.type) {
    case "turns_told":
      return withTurns(state, event.turns, at);
    case "step_started": {
      const { step, mode } = event;
      const next = withPlan(withView(state, { step, mode }), event.plan, at);
      return withPlain(next, seq, "step", { name: `${step.name}. ${step.line}` });
    }
    case "mode_set":
      return withPlain(withView(state, { mode: event.mode }), seq, MODE_LINES[event.mode]);
    case "stretched": {
      const next = withPlan({ ...state, endsAt: later(at, event.seconds_left) }, event.plan, at);
      return withPlain(next, seq, "stretched", { n: Math.ceil((event.seconds_left ?? 0) / 60) });
    }
    case "plan_changed":
    case "plan_chosen":
    case "step_changed":
      return withPlan(state, event.plan, at);
    default:
      return null;
  }
}

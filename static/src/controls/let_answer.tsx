// Let answer: a guest may write for the rest of this step, beside whoever is called. A voice, and no turn.

import type { Target } from "../may";
import { isStaff, type RoomState } from "../room";
import { t } from "../words";
import { Press } from "./lead";

/** In a round the floor is one person's alone, and in open talk everybody has a voice. */
const GUESTS_IN: readonly string[] = ["hands", "quiet"];

export function LetAnswer({ room, target }: { room: RoomState; target: Target }) {
  const { mode, turns, step } = room.view;
  if (!GUESTS_IN.includes(mode) || isStaff(target.role)) return null;
  const on = turns?.guests.includes(target.handle) !== true;
  const label = t(!on ? "turns.answer_end" : step ? "turns.answer_step" : "turns.answer");
  return (
    <Press room={room} target={target} command={{ type: "let_answer", handle: target.handle, on }} label={label} />
  );
}

// Take a duty: lead, support or observe. A word among facilitators; whoever only observes does not hold the room.

import { may } from "../may";
import type { Duty } from "../protocol.gen";
import type { RoomState } from "../room";
import { type Key, t } from "../words";
import { act } from "./act";

const DUTIES: readonly (readonly [Duty, Key])[] = [
  ["lead", "duty.take_lead"],
  ["support", "duty.take_support"],
  ["observe", "duty.take_observe"],
];

export function TakeDuty({ room }: { room: RoomState }) {
  if (!may(room, "take_duty")) return null;
  const { me, staff } = room.view;
  const led = staff?.people.some((one) => one.duty === "lead" && one.connected && one.handle !== me.handle);
  return (
    <div class="row">
      {DUTIES.filter(([duty]) => duty !== "lead" || !led).map(([duty, key]) => (
        <button
          key={duty}
          type="button"
          class="button small"
          aria-pressed={me.duty === duty}
          onClick={() => void act({ type: "take_duty", duty })}
        >
          {t(key)}
        </button>
      ))}
    </div>
  );
}

// Claim a flag: one facilitator is on it, and the others see who. It can be given back.

import { may } from "../may";
import type { Flag } from "../protocol.gen";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function ClaimFlag({ room, flag }: { room: RoomState; flag: Flag }) {
  const mine = flag.claimed_by === room.view.me.handle;
  if ((flag.claimed_by !== null && !mine) || !may(room, "claim_flag")) return null;
  return (
    <button
      type="button"
      class={mine ? "button small" : "button primary small"}
      onClick={() => void act({ type: "claim_flag", flag: flag.id, on: !mine })}
    >
      {t(mine ? "flag.give_back" : "flag.claim")}
    </button>
  );
}

// Lower a hand: one's own, or, for a facilitator, somebody's who has been heard.

import { may, type Target } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function LowerHand({ room }: { room: RoomState }) {
  if (!room.view.me.hand_raised || !may(room, "lower_hand")) return null;
  return (
    <button type="button" class="link-button" onClick={() => void act({ type: "lower_hand" })}>
      {t("bar.lower")}
    </button>
  );
}

/** Beside the queue it says whose hand it is. */
export function LowerTheirHand({ room, target, named = false }: { room: RoomState; target: Target; named?: boolean }) {
  if (!room.view.hands.includes(target.handle) || !may(room, "lower_hand", target)) return null;
  return (
    <button
      type="button"
      class="button small"
      aria-label={named ? t("hands.lower_name", { name: target.handle }) : undefined}
      onClick={() => void act({ type: "lower_hand", handle: target.handle })}
    >
      {t(named ? "bar.lower" : "person.lower_hand")}
    </button>
  );
}

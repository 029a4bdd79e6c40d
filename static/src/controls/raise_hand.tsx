// Raise hand: a wish to speak that waits in order.

import { may } from "../may";
import type { RoomState } from "../room";
import { mayAnswer } from "../turns";
import { t } from "../words";
import { act } from "./act";

export function RaiseHand({ room }: { room: RoomState }) {
  // Who may speak already has nothing to ask for.
  if (room.view.me.hand_raised || mayAnswer(room) || !may(room, "raise_hand")) return null;
  return (
    <button type="button" class="link-button" onClick={() => void act({ type: "raise_hand" })}>
      {t("bar.raise")}
    </button>
  );
}

// Let through: a message that waited is said. A mute blocks it, and the page says so.

import { may } from "../may";
import type { HeldCard } from "../protocol.gen";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function LetThrough({ room, held }: { room: RoomState; held: HeldCard }) {
  return (
    <button
      type="button"
      class="button primary small"
      disabled={!may(room, "let_through")}
      onClick={() => void act({ type: "let_through", message: held.id })}
    >
      {t("held.let_through")}
    </button>
  );
}

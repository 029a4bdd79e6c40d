// Let through: a message that waited is said. A mute blocks it, and the page says so.

import { may } from "../may";
import type { HeldCard } from "../protocol.gen";
import type { RoomState } from "../room";
import { t } from "../words";
import { actFor } from "./told";

export function LetThrough({ room, held }: { room: RoomState; held: HeldCard }) {
  return (
    <button
      type="button"
      class="button primary small"
      disabled={!may(room, "let_through")}
      onClick={() => void actFor({ type: "let_through", message: held.id }, { muted: "held.muted" })}
    >
      {t("held.let_through")}
    </button>
  );
}

// Admit: someone at the door comes in.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { AT_THE_DOOR, actFor } from "./told";

export function Admit({ room, handle }: { room: RoomState; handle: string }) {
  if (!may(room, "admit")) return null;
  return (
    <button
      type="button"
      class="button primary small"
      onClick={() => void actFor({ type: "admit", handle }, AT_THE_DOOR)}
    >
      {t("waiting.admit")}
    </button>
  );
}

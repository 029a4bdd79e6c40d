// Open: the session starts for all who wait.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function Open({ room }: { room: RoomState }) {
  if (!may(room, "open")) return null;
  return (
    <button type="button" class="button primary" onClick={() => void act({ type: "open" })}>
      {t("console.open")}
    </button>
  );
}

// Lock: nobody new comes in. People inside can come back.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function Lock({ room }: { room: RoomState }) {
  if (room.view.locked || !may(room, "lock")) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "lock" })}>
      {t("console.lock")}
    </button>
  );
}

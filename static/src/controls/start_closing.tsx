// Start closing: people can still write, and know that the end is near.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

/** In the minute of thanks nobody writes any more: it closes by itself. */
export const mayStartClosing = (room: RoomState): boolean =>
  may(room, "start_closing") && room.view.thanks_seconds_left === null;

export function StartClosing({ room }: { room: RoomState }) {
  if (!mayStartClosing(room)) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "start_closing" })}>
      {t("console.closing")}
    </button>
  );
}

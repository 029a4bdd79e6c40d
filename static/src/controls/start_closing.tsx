// Start closing: people can still write, and know that the end is near.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function StartClosing({ room }: { room: RoomState }) {
  if (!may(room, "start_closing")) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "start_closing" })}>
      {t("console.closing")}
    </button>
  );
}

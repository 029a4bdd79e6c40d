// End private talk: the line is closed by either side. It can be opened again at any time.

import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function EndPrivateTalk({ room, handle }: { room: RoomState; handle?: string }) {
  const on = handle
    ? room.view.staff?.people.some((one) => one.handle === handle && one.in_private)
    : room.view.me.in_private;
  if (!on) return null;
  return (
    <button
      type="button"
      class={handle ? "link-button" : "button small"}
      onClick={() => void act(handle ? { type: "end_private_talk", handle } : { type: "end_private_talk" })}
    >
      {t("private.end")}
    </button>
  );
}

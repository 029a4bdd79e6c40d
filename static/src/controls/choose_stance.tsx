// Choose a stance: to share or to listen, one press, at any time.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function ChooseStance({ room }: { room: RoomState }) {
  if (!may(room, "choose_stance") || room.view.me.role !== "participant") return null;
  const listening = room.view.me.stance === "listening";
  return (
    <button
      type="button"
      class="link-button"
      onClick={() => void act({ type: "choose_stance", stance: listening ? "sharing" : "listening" })}
    >
      {t(listening ? "bar.may_share" : "bar.may_listen")}
    </button>
  );
}

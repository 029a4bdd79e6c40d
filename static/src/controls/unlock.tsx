// Unlock: people can come in again, also after a removal has kept newcomers out.

import { now, secondsTo } from "../clock";
import { may } from "../may";
import type { RoomState } from "../room";
import { duration, t } from "../words";
import { act } from "./act";

export function Unlock({ room }: { room: RoomState }) {
  if (!room.view.locked || !may(room, "unlock")) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "unlock" })}>
      {t("console.unlock")}
    </button>
  );
}

export function UnlockNewcomers({ room }: { room: RoomState }) {
  const until = room.newcomersLockedUntil;
  if (until === null || until <= now.value || !may(room, "unlock")) return null;
  return (
    <div class="card note-stop" data-newcomers-locked>
      <p>{t("console.newcomers_locked", { time: duration(secondsTo(until)) })}</p>
      <button type="button" class="button small" onClick={() => void act({ type: "unlock" })}>
        {t("console.newcomers_unlock")}
      </button>
    </div>
  );
}

// Admit all: everyone at the door comes in, as far as there is room.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function AdmitAll({ room }: { room: RoomState }) {
  if ((room.view.staff?.waiting.length ?? 0) < 2 || !may(room, "admit_all")) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "admit_all" })}>
      {t("waiting.admit_all")}
    </button>
  );
}

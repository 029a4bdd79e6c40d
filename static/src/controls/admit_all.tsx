// Admit all: everyone at the door comes in, as far as there is room.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { AT_THE_DOOR, actFor } from "./told";

export function AdmitAll({ room }: { room: RoomState }) {
  if ((room.view.staff?.waiting.length ?? 0) < 2 || !may(room, "admit_all")) return null;
  return (
    <button type="button" class="button small" onClick={() => void actFor({ type: "admit_all" }, AT_THE_DOOR)}>
      {t("waiting.admit_all")}
    </button>
  );
}

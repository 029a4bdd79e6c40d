// End a pulse check: its answers are gone for everyone.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function EndPulse({ room }: { room: RoomState }) {
  if (!room.view.pulse || !may(room, "end_pulse")) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "end_pulse" })}>
      {t("pulse.end")}
    </button>
  );
}

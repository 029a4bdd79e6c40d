// Start a pulse check: everyone is asked how they are, and only facilitators see the answers.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function StartPulse({ room }: { room: RoomState }) {
  if (room.view.pulse || !may(room, "start_pulse")) return null;
  return (
    <button type="button" class="button small" onClick={() => void act({ type: "start_pulse" })}>
      {t("pulse.start")}
    </button>
  );
}

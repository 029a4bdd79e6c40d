// Slow mode: seconds between one person's messages.

import { may } from "../may";
import { SLOW_SECONDS } from "../protocol.gen";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function SetSlowMode({ room }: { room: RoomState }) {
  if (!may(room, "set_slow_mode")) return null;
  return (
    <fieldset>
      <legend>{t("console.slow")}</legend>
      <p class="soft">{t("console.slow_hint")}</p>
      <div class="row">
        {SLOW_SECONDS.map((seconds) => (
          <label key={seconds} class="pill">
            <input
              type="radio"
              name="slow"
              value={seconds}
              checked={room.view.slow_seconds === seconds}
              onChange={() => void act({ type: "set_slow_mode", seconds })}
            />
            <span>{seconds === 0 ? t("console.slow_off") : t("console.slow_n", { n: seconds })}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

// Pause: one press stops everyone's messages. Always within reach of a facilitator, also by Ctrl and full stop.

import { may } from "../may";
import { room } from "../visit";
import { t } from "../words";
import { act } from "./act";
import { Resume } from "./resume";

/** The one of the two that is possible now. */
export function PauseOrResume() {
  const current = room.value;
  if (!current) return null;
  if (may(current, "resume")) return <Resume />;
  return (
    <button
      type="button"
      class="button danger pause"
      aria-keyshortcuts="Control+."
      disabled={!may(current, "pause")}
      onClick={() => void act({ type: "pause" })}
    >
      {t("console.pause")}
    </button>
  );
}

export function startPauseKey(): void {
  addEventListener("keydown", (event) => {
    const current = room.value;
    if (!current || event.key !== "." || !event.ctrlKey) return;
    if (may(current, "pause")) {
      event.preventDefault();
      void act({ type: "pause" });
    }
  });
}

// Pause: one press stops everyone's messages. Always within reach of a facilitator, also by Ctrl and full stop.

import { effect } from "@preact/signals";
import { may } from "../may";
import { room } from "../visit";
import { t } from "../words";
import { act } from "./act";
import { Resume } from "./resume";

/** Whether the pause that holds now was asked for on this page. */
let mine = false;

function pause(): void {
  mine = true;
  void act({ type: "pause" });
}

/** The one of the two that is possible now. */
export function PauseOrResume() {
  const current = room.value;
  if (!current) return null;
  if (may(current, "resume")) return <Resume />;
  // Before the doors and after the end there is nothing to pause: a grey button would not say why.
  if (!may(current, "pause")) return null;
  return (
    <button type="button" class="button danger pause" aria-keyshortcuts="Control+." onClick={pause}>
      {t("console.pause")}
    </button>
  );
}

/** How long a pause by somebody else turns the key into nothing, so that two who pause at once do not undo each other. */
const BOTH_MS = 2000;

/** Control and full stop does what the button says; held down it does it once. */
export function startPauseKey(): void {
  let pausedAt = 0;
  effect(() => {
    if (room.value?.view.phase === "paused") {
      pausedAt ||= Date.now();
    } else if (pausedAt) {
      pausedAt = 0;
      mine = false;
    }
  });
  addEventListener("keydown", (event) => {
    const current = room.value;
    if (!current || event.key !== "." || !event.ctrlKey) return;
    const pauses = may(current, "pause");
    if (!pauses && !may(current, "resume")) return;
    event.preventDefault();
    if (event.repeat || (!pauses && !mine && Date.now() - pausedAt < BOTH_MS)) return;
    if (pauses) pause();
    else void act({ type: "resume" });
  });
}

// Leave quickly: the page is blank before anything else happens, then everything is told, wiped and left.

import { forgetAll, keptSeat } from "./kept";
import { forgetRoom, tell } from "./session";
import { shell } from "./shell";
import { shiftPresses } from "./ui";
import { page } from "./visit";
import { t } from "./words";

/** Longest time between two presses that belong together. */
const PRESS_MS = 5000;
const PRESSES = 3;

function blank(): void {
  const overlay = document.createElement("div");
  overlay.className = "blank";
  overlay.setAttribute("role", "alert");
  overlay.textContent = t("exit.leaving");
  document.body.replaceChildren(overlay);
}

/** By a second way, which outlives the page and needs no socket. Its answer clears what this browser keeps of us. */
function beacon(): void {
  const seat = keptSeat(shell.room);
  try {
    navigator.sendBeacon?.("/api/leave", JSON.stringify(seat ?? {}));
  } catch {
    // A browser may forbid it. The socket has been told, and this tab forgets by itself.
  }
}

export function leaveQuickly(): void {
  blank();
  tell({ type: "leave", quickly: true });
  beacon();
  forgetAll();
  page.value = "loading";
  // The frame must be on its way before the socket closes: the library flushes within this task.
  setTimeout(() => {
    forgetRoom();
    location.replace(shell.exit);
  }, 0);
}

/** Shift pressed alone, three times. Any other key starts over, so that capitals never count. */
export function startShift(): void {
  let alone = false;
  let last = 0;
  const reset = () => {
    shiftPresses.value = 0;
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = true;
      return;
    }
    alone = false;
    reset();
  });
  addEventListener("pointerdown", () => {
    alone = false;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    const now = Date.now();
    shiftPresses.value = now - last <= PRESS_MS ? shiftPresses.value + 1 : 1;
    last = now;
    if (shiftPresses.value >= PRESSES) {
      reset();
      leaveQuickly();
      return;
    }
    setTimeout(() => {
      if (Date.now() - last >= PRESS_MS) reset();
    }, PRESS_MS);
  });
}

/** A page kept by the browser for "Back" must not hold the room. */
export function startForgetting(root: HTMLElement): void {
  addEventListener("pagehide", () => {
    forgetRoom();
    root.replaceChildren();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

// Leave quickly: the page is blank before anything else happens, then everything is told, wiped and left.

import { beacon, blank } from "./blank";
import { forgetRoom, tell } from "./session";
import { forgetPass } from "./session/pass";
import { shell } from "./shell";
import { countShifts } from "./shift";
import { shiftPresses } from "./ui";
import { page } from "./visit";
import { t } from "./words";

export function leaveQuickly(): void {
  blank(t("exit.leaving"), t("app.title"));
  tell({ type: "leave", quickly: true });
  beacon(shell.room);
  forgetPass();
  page.value = "loading";
  // The frame must be on its way before the socket closes: the library flushes within this task.
  setTimeout(() => {
    forgetRoom();
    location.replace(shell.exit);
  }, 0);
}

export function startShift(): void {
  countShifts((presses) => {
    shiftPresses.value = presses;
  }, leaveQuickly);
}

/** A page kept by the browser for "Back" must not hold the room. */
export function startForgetting(root: HTMLElement): void {
  addEventListener("pagehide", () => {
    forgetRoom();
    forgetPass();
    root.replaceChildren();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

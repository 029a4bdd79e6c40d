// The console comes in a file of its own: participants, on old phones, never load it.

import { effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { invited, staff } from "../visit";

const console = new Lazy(() => import("./index"), "console");
export const consoleModule = console.state;
export const loadConsole = console.load;
export const loaded = () => console.now;

/** Whoever has a link may be a facilitator: then the console is there before the door has been passed. */
export function startConsole(): void {
  effect(() => {
    if (staff.value || invited.value) loadConsole();
  });
}

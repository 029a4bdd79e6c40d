// The console comes in a file of its own: participants, on old phones, never load it.

import { effect, signal } from "@preact/signals";
import { invited, staff } from "../visit";

export type ConsoleModule = typeof import("./index");
export const consoleModule = signal<ConsoleModule | "failed" | null>(null);
let loading = false;

export function loadConsole(): void {
  if (loading || (consoleModule.value && consoleModule.value !== "failed")) return;
  loading = true;
  consoleModule.value = null;
  import("./index")
    .then(
      (loaded) => {
        consoleModule.value = loaded;
      },
      () => {
        consoleModule.value = "failed";
      },
    )
    .finally(() => {
      loading = false;
    });
}

export const loaded = (): ConsoleModule | null =>
  consoleModule.value === null || consoleModule.value === "failed" ? null : consoleModule.value;

/** Whoever has a link may be a facilitator: then the console is there before the door has been passed. */
export function startConsole(): void {
  effect(() => {
    if (staff.value || invited.value) loadConsole();
  });
}

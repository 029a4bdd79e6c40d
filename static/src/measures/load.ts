// The questions on how people are, in a file of their own: only rooms that ask load it, while a name is chosen.

import { effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { door, page, slip, step } from "../visit";

export const measures = new Lazy(() => import("./index"), "measures");

export function startMeasures(): void {
  effect(() => {
    // Asked for again at the end: the first fetch may have failed.
    if (door.value?.outcomes && ((page.value === "door" && step.value !== "agreement") || slip.value)) measures.load();
  });
}

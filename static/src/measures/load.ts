// The questions on how people are, in a file of their own: only rooms that ask load it, while the agreement is read.

import { effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { door, page, slip } from "../visit";

export const measures = new Lazy(() => import("./index"), "measures");

export function startMeasures(): void {
  effect(() => {
    // Asked for again at the end: the first fetch may have failed.
    if (door.value?.outcomes && (page.value === "door" || slip.value)) measures.load();
  });
}

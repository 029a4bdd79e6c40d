// A facilitator's own lines at the door, in a file of their own: only who comes by a link loads it.

import { effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { door, page } from "../visit";

export const today = new Lazy(() => import("./index"), "today");

export function startToday(): void {
  effect(() => {
    if (door.value?.invited_as === "facilitator" && page.value === "door") today.load();
  });
}

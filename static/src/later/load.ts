// What a visit needs later, its sheets and its end, in a file of its own: fetched while the room is quiet.

import { effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { sheet } from "../ui";
import { link, page } from "../visit";

export const later = new Lazy(() => import("./index"), "later");

/** As long as a browser without `requestIdleCallback` leaves the room to itself first. */
const SOON_MS = 1500;

/** In time: a phone may be offline by the moment a session ends. Asked again whenever the wire is back. */
export function startLater(): void {
  effect(() => {
    if (sheet.value || page.value === "end") later.load();
    if (page.value !== "room" || link.value !== "connected") return;
    if (typeof requestIdleCallback === "function") requestIdleCallback(later.load, { timeout: SOON_MS * 2 });
    else setTimeout(later.load, SOON_MS);
  });
}

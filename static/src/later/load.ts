// What a visit needs later, its sheets and its end, in a file of its own: fetched when its own first load is over.

import { computed, effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { sheet } from "../ui";
import { link, notices, page, room } from "../visit";

export const later = new Lazy(() => import("./index"), "later");

/** Until then the room's own first load is long over, also on a slow line; whoever opens a sheet gets it at once. */
const SETTLED_MS = 20_000;

/** What the operator says, help that is offered, words that came back, a question: nobody waits for these until the page has settled. */
const cardWaits = computed(() => {
  const now = room.value;
  if (notices.value.length > 0) return true;
  return now !== null && (now.helpOffered !== null || now.sentBack.length > 0 || now.view.pulse);
});

/** In time: a phone may be offline by the moment a session ends. Asked again whenever the wire is back. */
export function startLater(): void {
  let settled: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    clearTimeout(settled);
    if (sheet.value || page.value === "end" || cardWaits.value) later.load();
    if (page.value === "room" && link.value === "connected") settled = setTimeout(later.load, SETTLED_MS);
  });
}

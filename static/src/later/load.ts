// What a visit needs later, its sheets and its end, in a file of its own: fetched when its own first load is over.

import { computed, effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { fetchScreen } from "../screening";
import { sheet } from "../ui";
import { delayed, link, notices, page, room } from "../visit";

export const later = new Lazy(() => import("./index"), "later");

/** Until then the room's own first load is over, also on a slow line. */
const SETTLED_MS = 5_000;

/** A sheet, the end, a line of the operator's, a card that is meant for me: none of these waits until the page has settled. */
const wanted = computed(() => {
  const mine = room.value;
  const card = mine !== null && (mine.helpOffered !== null || mine.sentBack.length > 0 || mine.view.pulse);
  return sheet.value !== null || page.value === "end" || notices.value.length > 0 || delayed.value || card;
});

function settle(): void {
  later.load();
  void fetchScreen();
}

/** In time: a phone may be offline by the moment a session ends. Asked again whenever the wire is back. */
export function startLater(): void {
  let settled: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    if (wanted.value) later.load();
  });
  effect(() => {
    clearTimeout(settled);
    if (page.value === "room" && link.value === "connected") settled = setTimeout(settle, SETTLED_MS);
  });
}

// The first thing that leaving does, on every page: nothing is left to be seen, and the server is told by a second way.

import { forgetAll, keptSeat } from "./kept";

/** Plain white, with one word for who cannot see it. Nor does the tab say any longer what this was. */
export function blank(leaving: string, title: string): void {
  const overlay = document.createElement("div");
  overlay.className = "blank";
  overlay.setAttribute("role", "alert");
  overlay.textContent = leaving;
  document.body.replaceChildren(overlay);
  document.title = title;
}

/** It outlives the page and needs no socket. Its answer clears what this browser keeps of us. */
export function beacon(room?: string): void {
  const seat = keptSeat(room);
  try {
    navigator.sendBeacon?.("/api/leave", JSON.stringify(seat ?? {}));
  } catch {
    // A browser may forbid it. The socket has been told, and this tab forgets by itself.
  }
  forgetAll();
}

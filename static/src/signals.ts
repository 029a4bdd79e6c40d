// Who is writing, and who has looked away: told for a moment, kept nowhere, and never by name to participants.

import { effect } from "@preact/signals";
import { display } from "./display";
import { may } from "./may";
import { signal } from "./session";
import { door, draft, link, room } from "./visit";

/** A word or two is not yet writing. */
const AFTER_MS = 2000;
/** Said again: a facilitator may have come, or this connection may be another one. */
const STILL_AWAY_MS = 60_000;
/** The others forget it after six seconds: said again in time while it goes on. */
const AGAIN_MS = 4000;

let began = 0;
let last = 0;
let told = 0;

/** Called on each change of the draft. */
function typed(text: string): void {
  const now = Date.now();
  if (text.trim() === "" || display.value.writing === "off" || door.value?.typing === false) {
    if (told > 0) signal({ writing: false, away: document.hidden });
    began = told = 0;
    return;
  }
  if (began === 0 || now - last > AGAIN_MS) began = now;
  last = now;
  if (now - began < AFTER_MS || now - told < AGAIN_MS) return;
  told = now;
  signal({ writing: true, away: false });
}

export function startSignals(): void {
  let before = "";
  effect(() => {
    const text = draft.value;
    if (text === before) return;
    before = text;
    const current = room.peek();
    if (current && may(current, "say")) typed(text);
  });
  const look = () => {
    if (room.value && link.value === "connected") signal({ writing: false, away: document.hidden });
  };
  document.addEventListener("visibilitychange", look);
  setInterval(() => document.hidden && look(), STILL_AWAY_MS);
}

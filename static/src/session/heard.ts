// What the connection tells while this person is inside, or waits at the door: the page's signals follow it.

import { announce, speak, unsay } from "../announcer";
import { tick } from "../clock";
import { keepSeat } from "../kept";
import type { LinkState } from "../net/listener";
import { hurry, landed } from "../outbox";
import type { AtTheDoor, EventFrame, NoticesShown, SignalShown, Welcome } from "../protocol.gen";
import { isMine } from "../room";
import { shell } from "../shell";
import { reduce, welcomed } from "../state";
import { later } from "../state/later";
import { eventInOurWords, viewInOurWords } from "../steps";
import {
  atDoor,
  away,
  delayed,
  firstMissed,
  link,
  lostAt,
  missed,
  muteEnds,
  notices,
  page,
  restarting,
  room,
  slip,
  writing,
} from "../visit";
import { t } from "../words";
import { count, rename, unsettled } from "./aside";
import { forgetTalk } from "./forget";
import { pass } from "./pass";

/** How long somebody is said to be writing after the last word of it. */
const WRITING_MS = 6000;
let missing: string[] = [];
const MOVES: readonly string[] = ["entered", "admitted", "came_back", "left"];

export function waiting(at: AtTheDoor): void {
  atDoor.value = at;
  page.value = "waiting";
  speak(t(at.why === "full" ? "wait.full_title" : "wait.knock"));
}

export function signalled({ writing: on, handle, away: gone }: SignalShown): void {
  const others = { ...writing.value };
  if (on) others[handle ?? ""] = Date.now() + WRITING_MS;
  else delete others[handle ?? ""];
  writing.value = others;
  if (!handle) return;
  looked(handle, gone === true);
}

export function noticed({ texts, delayed: waits }: Pick<NoticesShown, "texts" | "delayed">): void {
  notices.value = texts;
  delayed.value = waits;
}

/** Away is said again every minute: since when counts from the first time. */
function looked(handle: string, gone: boolean): void {
  if (gone === away.value.has(handle)) return;
  const left = new Map(away.value);
  if (gone) left.set(handle, Date.now());
  else left.delete(handle);
  away.value = left;
}

export function welcome(given: Welcome, again: boolean): void {
  keepSeat({ room: shell.room, seat: given.seat, meeting: given.meeting });
  if (given.slip) slip.value = { slip: given.slip, meeting: given.meeting };
  // From here on the seat speaks. The link stays in memory for whoever goes out and comes in again; not so its PIN.
  pass.attempt = { seat: given.seat, meeting: given.meeting };
  pass.fresh = false;
  pass.pin = null;
  if (!again) missing = [];
  firstMissed.value = null;
  restarting.value = false;
  tick();
  atDoor.value = null;
  // Into another meeting, the debrief: nothing that was said before stays on the page.
  if (room.value && !again && given.view.staff?.debrief) forgetTalk();
  if (!again) unsettled();
  noticed({ texts: given.notices ?? [], delayed: false });
  const at = Date.now();
  room.value = welcomed(room.value, viewInOurWords(given.view), at);
  const muted = (given.view.staff?.people ?? []).filter((person) => person.muted);
  muteEnds.value = new Map(muted.map((person) => [person.handle, later(at, person.muted_seconds_left)]));
  page.value = "room";
}

export function frames(list: EventFrame[], replayed: boolean): void {
  let next = room.value;
  if (!next) return;
  const at = Date.now();
  tick();
  for (const frame of list) {
    for (const told of frame.events) {
      const event = eventInOurWords(told);
      const mine = event.type === "said" && isMine(next, event.handle);
      next = reduce(next, event, frame.seq, at);
      if (event.type === "muted" && typeof event.handle === "string") {
        muteEnds.value = new Map(muteEnds.value).set(event.handle, later(at, event.seconds_left));
      }
      if ((mine && event.type === "said") || event.type === "held") landed(event.text);
      count(event, frame.seq, next);
      if (event.type === "stance_chosen" && event.was && event.was !== event.handle) rename(event.was, event.handle);
      if (replayed && event.type === "said" && !mine) {
        missing.push(event.id);
      }
      if (event.type === "slow_mode_set") hurry();
      // Whoever comes, or comes back, looks at the page; and who has gone is not away.
      if (MOVES.includes(event.type) && "handle" in event && event.handle) looked(event.handle, false);
      if (event.type === "redacted" || event.type === "taken_back") unsay(event.id);
      if (event.type === "content_note_added") unsay(event.id);
      if (!replayed) announce(event, next);
    }
  }
  room.value = next;
}

export function caughtUp(again: boolean): void {
  if (!again) return;
  // What was hidden or taken back by now was not missed.
  const there = new Set(room.value?.lines.map((line) => (line.kind === "message" ? line.id : "")));
  const left = missing.filter((id) => there.has(id));
  // Only now: what came before the connection dropped a second time was missed, too.
  missing = [];
  firstMissed.value = left[0] ?? null;
  missed.value = left.length;
  speak(left.length === 0 ? t("log.missed_none") : t("log.missed", { n: left.length }));
}

export function state(to: LinkState): void {
  link.value = to;
  if (to === "connected") lostAt.value = null;
  else if (to === "dropped") lostAt.value ??= Date.now();
  if (to === "dropped" && !restarting.value) speak(t("link.dropped"));
}

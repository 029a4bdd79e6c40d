// This tab's visit, from the door to the end: which page is shown, what the room is, and the one connection.

import { announce, hush, speak, unsay } from "./announcer";
import { tick } from "./clock";
import { type Door, fetchDoor } from "./door";
import { forgetSeat, keepSeat, keptSeat } from "./kept";
import { Link, type LinkState } from "./net";
import type { Outcome, Stage } from "./net/ask";
import { nonce } from "./net/frames";
import { emptyOutbox, landed } from "./outbox";
import type {
  AnyCommand,
  AtTheDoor,
  Code,
  Ended,
  EventFrame,
  Hello,
  Refused,
  Signal,
  SignalShown,
  Welcome,
} from "./protocol.gen";
import { PROTOCOL_VERSION } from "./protocol.gen";
import { isMine, type RoomState } from "./room";
import { shell, takeInvitation } from "./shell";
import { later, reduce, welcomed } from "./state";
import {
  asideDrafts,
  asked,
  atDoor,
  away,
  chosen,
  door,
  draft,
  type Ending,
  ending,
  firstMissed,
  invited,
  link,
  missed,
  muteEnds,
  notice,
  noticeAfter,
  page,
  restarting,
  room,
  type Step,
  step,
  unread,
  writing,
} from "./visit";
import { t } from "./words";

const POLL_MS = 10_000;
let current: Link | null = null;
let invitation: string | null = null;
let pin: string | null = null;
let poll: ReturnType<typeof setTimeout> | undefined;
let missing = 0;
/** What the last try at the door said, so that the same wish can be asked again, willing to wait. */
let attempt: Partial<Hello> = {};

export async function start(): Promise<void> {
  invitation = takeInvitation();
  invited.value = invitation !== null;
  if (!(await loadDoor())) return;
  // A fresh link is a fresh start: it may give another role than the seat that this tab remembers.
  if (invitation || !sitDown()) page.value = "door";
}

/** Comes back by the seat that this tab remembers, if it does. */
function sitDown(more: Partial<Hello> = {}): boolean {
  const kept = keptSeat(shell.room);
  if (kept) connect({ seat: kept.seat, meeting: kept.meeting, ...more });
  return kept !== null;
}

export async function loadDoor(): Promise<boolean> {
  try {
    door.value = await fetchDoor(shell.room, invitation);
    if (page.value === "failed") page.value = "door";
    return true;
  } catch {
    page.value = "failed";
    return false;
  }
}

/** Three other names. What is on the page stays when the server does not answer. */
export async function moreOffers(): Promise<void> {
  try {
    const fresh = await fetchDoor(shell.room, invitation);
    if (door.value) door.value = { ...door.value, offers: fresh.offers };
  } catch {
    // The three names that are there can still be used.
  }
}

export function goTo(to: Step): void {
  notice.value = null;
  step.value = to;
}

/** After the agreement: someone with a link needs no name, unless the server says so. */
export function agree(): void {
  if (invitation) enter();
  else goTo("name");
}

export function usePin(typed: string): void {
  pin = typed;
  enter();
}

export function enter(wait = false): void {
  const { offer, stance } = chosen.value;
  connect({
    ...(offer ? { handle: offer.handle, signature: offer.signature, stance } : { stance: "sharing" }),
    ...(invitation ? { invitation } : {}),
    ...(pin ? { pin } : {}),
    ...(wait ? { wait } : {}),
  });
}

/** Waits at the door: for a facilitator to look, or for a free place. */
export function waitHere(): void {
  connect({ ...attempt, wait: true });
}

export function stopWaiting(): void {
  current?.close();
  current = null;
  atDoor.value = null;
  page.value = "door";
  goTo("not_now");
}

export function useThisTab(): void {
  if (!sitDown({ take_over: true })) page.value = "door";
}

/** From an end page: through the door again, with fresh names. */
export async function comeBack(): Promise<void> {
  const over = ending.value?.code;
  if (over === "closed" || over === "gone") forgetSeat();
  ending.value = null;
  page.value = "loading";
  if (!(await loadDoor())) return;
  if (sitDown()) return;
  step.value = "agreement";
  page.value = "door";
}

function connect(more: Partial<Hello>): void {
  clearTimeout(poll);
  current?.close();
  notice.value = null;
  atDoor.value = null;
  asked.value = false;
  attempt = more;
  if (page.value !== "waiting") page.value = "entering";
  const agreement = door.value?.agreement.version ?? "";
  const hello: Hello = { v: PROTOCOL_VERSION, room: shell.room, agreement, ...more };
  current = new Link(hello, { welcome, waiting, signal: signalled, frames, caughtUp, refused, ended, state });
  current.open();
}

export function retryNow(): void {
  current?.retryNow();
}

/** Asks, and remembers how long slow mode still holds this person, should that be the answer. */
export async function ask(command: AnyCommand, stage?: (stage: Stage) => void, id = nonce()): Promise<Outcome> {
  if (!current) return { ok: false, code: "not_inside", retryAfter: null };
  const outcome = await current.ask(command, stage, id);
  if (!outcome.ok && outcome.code === "slow_mode" && room.value) {
    room.value = { ...room.value, maySayAt: Date.now() + (outcome.retryAfter ?? 0) * 1000 };
  }
  return outcome;
}
export const connected = (): boolean => current?.connected ?? false;
export const tell = (command: AnyCommand): void => current?.tell(command);
export const signal = (what: Signal): void => current?.signal(what);
export const askPeople = () => (current ? current.people() : Promise.reject(new Error("not inside")));

/** Nothing that was said stays in this page: not in the DOM, not in memory. */
export function forgetRoom(): void {
  current?.close();
  current = null;
  room.value = null;
  draft.value = "";
  missed.value = null;
  atDoor.value = null;
  forgetAsides();
  emptyOutbox();
  hush();
}

function forgetAsides(): void {
  asideDrafts.value = {};
  unread.value = {};
  writing.value = {};
  away.value = new Set();
}

export function finish(how: Ending): void {
  clearTimeout(poll);
  forgetRoom();
  // The seat is kept where a reload should say the same again: that it ended, or that one was asked to leave.
  if (how.code === "left" || how.code === "not_inside" || how.code === "bad_invitation") forgetSeat();
  ending.value = how;
  page.value = "end";
}

// -- what the connection tells

function waiting(at: AtTheDoor): void {
  atDoor.value = at;
  page.value = "waiting";
  speak(t(at.why === "full" ? "wait.full_title" : "wait.knock"));
}

/** How long somebody is said to be writing after the last word of it. */
const WRITING_MS = 6000;

function signalled({ writing: on, handle, away: gone }: SignalShown): void {
  const others = { ...writing.value };
  if (on) others[handle ?? ""] = Date.now() + WRITING_MS;
  else delete others[handle ?? ""];
  writing.value = others;
  if (!handle) return;
  const left = new Set(away.value);
  if (gone) left.add(handle);
  else left.delete(handle);
  away.value = left;
}

/** Words beside the room that this person has not seen yet, counted by their line. */
function count(event: EventFrame["events"][number], state: RoomState): void {
  if (event.type !== "said_in_private" && event.type !== "said_backstage") return;
  if (isMine(state, event.handle)) return;
  const line = event.type === "said_backstage" ? "" : event.talk;
  unread.value = { ...unread.value, [line]: (unread.value[line] ?? 0) + 1 };
}

function welcome(given: Welcome, again: boolean): void {
  keepSeat({ room: shell.room, seat: given.seat, meeting: given.meeting });
  // The link has done its work. A reload comes back by the seat.
  invitation = null;
  pin = null;
  missing = 0;
  firstMissed.value = null;
  restarting.value = false;
  tick();
  atDoor.value = null;
  // Into another meeting, the debrief: nothing that was said before stays on the page.
  if (room.value && !again && given.view.staff?.debrief) {
    room.value = null;
    draft.value = "";
    forgetAsides();
    emptyOutbox();
    hush();
  }
  room.value = welcomed(room.value, given.view, Date.now());
  const at = Date.now();
  const muted = (given.view.staff?.people ?? []).filter((person) => person.muted);
  muteEnds.value = new Map(muted.map((person) => [person.handle, later(at, person.muted_seconds_left)]));
  page.value = "room";
}

function frames(list: EventFrame[], replayed: boolean): void {
  let next = room.value;
  if (!next) return;
  const at = Date.now();
  tick();
  for (const frame of list) {
    for (const event of frame.events) {
      const mine = event.type === "said" && isMine(next, event.handle);
      next = reduce(next, event, frame.seq, at);
      if (event.type === "muted" && typeof event.handle === "string") {
        muteEnds.value = new Map(muteEnds.value).set(event.handle, later(at, event.seconds_left));
      }
      if ((mine && event.type === "said") || event.type === "held") landed(event.text);
      count(event, next);
      if (replayed && event.type === "said" && !mine) {
        missing += 1;
        firstMissed.value ??= event.id;
      }
      if (event.type === "redacted" || event.type === "taken_back") unsay(event.id);
      if (!replayed) announce(event, next);
    }
  }
  room.value = next;
}

function caughtUp(again: boolean): void {
  if (!again) return;
  missed.value = missing;
  speak(missing === 0 ? t("log.missed_none") : t("log.missed", { n: missing }));
}

function state(to: LinkState): void {
  link.value = to;
  if (to === "dropped" && !restarting.value) speak(t("link.dropped"));
}

function refused({ code, retry_after, receipt }: Refused): void {
  const again = (to: Step) => {
    page.value = "door";
    step.value = to;
    notice.value = code;
    noticeAfter.value = retry_after ?? null;
  };
  switch (code) {
    case "in_use":
      page.value = "tab";
      return;
    case "wrong_pin":
      again("pin");
      if (pin === null && !retry_after) notice.value = null;
      return;
    case "handle_taken":
    case "bad_handle": {
      // Someone with a link that carries no name has not chosen one yet: that is no mistake of theirs.
      const mistake = chosen.value.offer !== null;
      void moreOffers().then(() => {
        again("name");
        if (!mistake) notice.value = null;
      });
      return;
    }
    case "sharing_full":
    case "listening_full":
      again("stance");
      return;
    case "knock":
      askToWait(code);
      return;
    case "agreement_changed":
    case "seat_ended":
      forgetRoom();
      forgetSeat();
      void loadDoor().then((there) => there && again("agreement"));
      return;
    case "full":
      // Told so although willing to wait: all waiting places are taken too, so the page asks again by itself.
      if (attempt.wait) waitAtDoor(code);
      else askToWait(code);
      return;
    case "not_open":
      waitAtDoor(code);
      return;
    default:
      finish({ code, retryAfter: retry_after ?? null, receipt: receipt ?? null });
  }
}

/** Waiting is the person's own choice: the page says for what. */
function askToWait(why: Code): void {
  const waited = page.value === "waiting";
  notice.value = why;
  asked.value = true;
  page.value = "waiting";
  // Whoever has waited for the session to open does not have to be asked again.
  if (waited && !attempt.wait) waitHere();
}

/** Asks the door every ten seconds, and goes in as soon as it says so. */
function waitAtDoor(why: Code): void {
  room.value = null;
  notice.value = why;
  page.value = "waiting";
  poll = setTimeout(async () => {
    let seen: Door | null = null;
    try {
      seen = await fetchDoor(shell.room, invitation);
    } catch {
      // The next look may be luckier.
    }
    if (page.value !== "waiting") return;
    if (seen && door.value) door.value = { ...seen, offers: door.value.offers };
    const shut = !seen || seen.state === "closed" || seen.state === "full" || seen.state === "scheduled";
    if (shut && !invitation) waitAtDoor(why);
    else if (!sitDown()) enter(attempt.wait);
  }, POLL_MS);
}

function ended(given: Ended): void {
  const { code, reason, retry_after, receipt } = given;
  if (code === "restarting") {
    // Not an end for people: the page stays as it is and comes back by itself.
    restarting.value = true;
    link.value = "dropped";
    const wait = Math.max(1, retry_after ?? 1) * 1000;
    setTimeout(() => current?.open(), wait * (1 + Math.random()));
    return;
  }
  finish({ code, reason: reason ?? null, retryAfter: retry_after ?? null, receipt: receipt ?? null });
}

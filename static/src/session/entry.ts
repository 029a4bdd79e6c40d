// Through the door: what this tab asks to come in with, and what it does with each answer.

import { type Door, fetchDoor } from "../door";
import { keep } from "../keep/load";
import { forgetSeat, keptSeat } from "../kept";
import type { Code, Ended, Hello, Refused } from "../protocol.gen";
import { PROTOCOL_VERSION } from "../protocol.gen";
import { shell } from "../shell";
import {
  asked,
  atDoor,
  chosen,
  door,
  link,
  notice,
  noticeAfter,
  page,
  restarting,
  room,
  type Step,
  step,
} from "../visit";
import { finish, forgetRoom } from "./forget";
import { caughtUp, frames, noticed, signalled, state, waiting, welcome } from "./heard";
import { askLater, askNoMore, pass } from "./pass";
import { openLink, reopenLink } from "./wire";

const POLL_MS = 10_000;

export async function loadDoor(): Promise<boolean> {
  try {
    door.value = await fetchDoor(shell.room, pass.invitation);
    // Its three names are new: a box ticked above the ones before says nothing about them.
    void keep.now?.look();
    return true;
  } catch {
    page.value = "failed";
    return false;
  }
}

/** In by the seat that this tab remembers; otherwise the door. */
export async function tryDoor(): Promise<void> {
  if (!(await loadDoor()) || sitDown()) return;
  step.value = "agreement";
  page.value = "door";
}

/** Three other names. What is on the page stays when the server does not answer. */
export async function moreOffers(): Promise<void> {
  if (pass.draw) return pass.draw();
  try {
    const fresh = await fetchDoor(shell.room, pass.invitation);
    if (door.value) door.value = { ...door.value, offers: fresh.offers };
  } catch {
    // The three names that are there can still be used.
  }
}

/** Comes back by the seat that this tab remembers, if it does. */
export function sitDown(more: Partial<Hello> = {}): boolean {
  // A fresh link is a fresh start: it may give another role than that seat.
  const kept = pass.fresh ? null : keptSeat(shell.room);
  if (kept) connect({ seat: kept.seat, meeting: kept.meeting, ...more });
  return kept !== null;
}

export function enter(wait = false): void {
  const { offer, stance } = chosen.value;
  connect({
    ...(offer ? { handle: offer.handle, signature: offer.signature, stance } : { stance: "sharing" }),
    ...(pass.invitation ? { invitation: pass.invitation } : {}),
    ...(pass.pin ? { pin: pass.pin } : {}),
    ...(pass.kept ? { kept: pass.kept, been_before: pass.beenBefore } : {}),
    ...(wait ? { wait } : {}),
  });
}

/** The last wish once more, ending the other tab that has the same kept name. False: there was none. */
export function takeOver(): boolean {
  const again = Boolean(pass.attempt.kept);
  if (again) connect({ ...pass.attempt, take_over: true });
  return again;
}

/** Waits at the door: for a facilitator to look, or for a free place. */
export function waitHere(): void {
  connect({ ...pass.attempt, wait: true });
}

function connect(more: Partial<Hello>): void {
  askNoMore();
  atDoor.value = null;
  asked.value = false;
  pass.attempt = more;
  if (page.value !== "waiting") {
    notice.value = null;
    page.value = "entering";
  }
  const agreement = door.value?.agreement.version ?? "";
  const hello: Hello = { v: PROTOCOL_VERSION, room: shell.room, agreement, ...more };
  openLink(hello, { welcome, waiting, signal: signalled, notices: noticed, frames, caughtUp, refused, ended, state });
}

function refused({ code, retry_after, receipt }: Refused): void {
  // However late it came, it is an answer: the network does not block anything.
  link.value = "idle";
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
      if (pass.pin === null && !retry_after) notice.value = null;
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
      if (pass.attempt.wait) waitAtDoor(code);
      else askToWait(code);
      return;
    case "not_open":
    case "store_saves":
      waitAtDoor(code);
      return;
    default:
      finish({ code, retryAfter: retry_after ?? null, receipt: receipt ?? null });
  }
}

/** Waiting is the person's own choice: the page says for what. */
function askToWait(why: Code): void {
  const waited = page.value === "waiting";
  // Whoever comes back to their seat later is shown all of it again.
  room.value = null;
  notice.value = why;
  asked.value = true;
  page.value = "waiting";
  // Whoever has waited for the session to open does not have to be asked again.
  if (waited && !pass.attempt.wait) waitHere();
}

/** Nobody comes in just now, so asking by a socket would tell nothing new. */
const SHUT: ReadonlySet<string> = new Set(["closed", "full", "opens", "late", "late_closed", "cancelled"]);

/** Asks the door every ten seconds, and goes in as soon as it says so. */
function waitAtDoor(why: Code): void {
  room.value = null;
  notice.value = why;
  page.value = "waiting";
  askLater(async () => {
    let seen: Door | null = null;
    try {
      seen = await fetchDoor(shell.room, pass.invitation);
    } catch {
      // The next look may be luckier.
    }
    if (page.value !== "waiting") return;
    // The agreement stays the one that was read: the server says so when there is another to read first.
    const { offers, agreement } = door.value ?? {};
    if (seen && offers && agreement) door.value = { ...seen, offers, agreement };
    const shut = !seen || SHUT.has(seen.state);
    // A facilitator opens the door, and a seat comes back through one that is shut to newcomers.
    if (shut && !pass.invitation && !pass.attempt.seat) waitAtDoor(why);
    else connect(pass.attempt);
  }, POLL_MS);
}

function ended(given: Ended): void {
  const { code, reason, retry_after, receipt, hidden } = given;
  if (code === "restarting") {
    // Not an end for people: the page stays as it is and comes back by itself.
    restarting.value = true;
    link.value = "dropped";
    const wait = Math.max(1, retry_after ?? 1) * 1000;
    setTimeout(reopenLink, wait * (1 + Math.random()));
    return;
  }
  finish({
    code,
    reason: reason ?? null,
    retryAfter: retry_after ?? null,
    receipt: receipt ?? null,
    hidden: hidden ?? false,
  });
}

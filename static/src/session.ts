// This tab's visit, step by step: to the door, in, waiting, and back again after an end.

import { forgetSeat } from "./kept";
import { enter, loadDoor, sitDown, takeOver } from "./session/entry";
import { pass } from "./session/pass";
import { closeLink } from "./session/wire";
import { takeInvitation } from "./shell";
import { atDoor, checkIn, ending, invited, notice, page, type Step, slip, step } from "./visit";

export { enter, loadDoor, moreOffers, waitHere } from "./session/entry";
export { finish, forgetRoom } from "./session/forget";
export { ask, askPeople, connected, leave, retryNow, signal, tell } from "./session/wire";

export async function start(): Promise<void> {
  pass.invitation = takeInvitation();
  invited.value = pass.invitation !== null;
  if (!(await loadDoor())) return;
  // A fresh link is a fresh start: it may give another role than the seat that this tab remembers.
  if (pass.invitation || !sitDown()) page.value = "door";
}

export function goTo(to: Step): void {
  notice.value = null;
  step.value = to;
}

/** After the agreement: someone with a link needs no name, unless the server says so. */
export function agree(): void {
  if (pass.invitation) enter();
  else goTo("name");
}

export function usePin(typed: string): void {
  pass.pin = typed;
  enter();
}

export function stopWaiting(): void {
  closeLink();
  atDoor.value = null;
  page.value = "door";
  goTo("not_now");
}

export function useThisTab(): void {
  if (!takeOver() && !sitDown({ take_over: true })) page.value = "door";
}

/** From an end page: through the door again, with fresh names. */
export async function comeBack(): Promise<void> {
  const over = ending.value?.code;
  if (over === "closed" || over === "gone") forgetSeat();
  ending.value = null;
  // Another visit: what was answered before belongs to the one that is over.
  slip.value = null;
  checkIn.value = { hope: null, say: null };
  page.value = "loading";
  if (!(await loadDoor())) return;
  if (sitDown()) return;
  step.value = "agreement";
  page.value = "door";
}

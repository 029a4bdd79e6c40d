// This tab's visit, step by step: to the door, in, waiting, and back again after an end.

import { forgetSeat } from "./kept";
import { enter, sitDown, takeOver, tryDoor } from "./session/entry";
import { pass } from "./session/pass";
import { closeLink } from "./session/wire";
import { takeInvitation } from "./shell";
import { atDoor, checkIn, chosen, ending, invited, notice, page, type Step, slip, step } from "./visit";

export { enter, moreOffers, tryDoor, waitHere } from "./session/entry";
export { finish, forgetRoom } from "./session/forget";
export { ask, askPeople, connected, leave, retryNow, signal, tell } from "./session/wire";

export async function start(): Promise<void> {
  pass.invitation = takeInvitation();
  pass.fresh = invited.value = pass.invitation !== null;
  await tryDoor();
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
  chosen.value = { ...chosen.value, offer: null };
  page.value = "loading";
  await tryDoor();
}

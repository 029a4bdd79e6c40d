// A link that somebody pastes into this tab while they are here already: asked first, because they have a seat.

import { forgetSeat } from "../kept";
import { takeInvitation } from "../shell";
import { close, open } from "../ui";
import { chosen, invited, offeredLink, page } from "../visit";
import { tryDoor } from "./entry";
import { forgetRoom } from "./forget";
import { pass } from "./pass";
import { leave } from "./wire";

async function follow(link: string): Promise<void> {
  forgetRoom();
  forgetSeat();
  pass.invitation = link;
  pass.pin = null;
  invited.value = true;
  chosen.value = { offer: null, stance: "listening" };
  page.value = "loading";
  await tryDoor();
}

/** The seat is given back first: nobody is here twice. */
export function followOfferedLink(): void {
  const link = offeredLink.value;
  close();
  offeredLink.value = null;
  if (!link) return;
  leave("unsaid");
  void follow(link);
}

export function startLinks(): void {
  addEventListener("hashchange", () => {
    const link = takeInvitation();
    if (!link) return;
    if (page.value !== "room") {
      void follow(link);
      return;
    }
    offeredLink.value = link;
    open({ kind: "link" });
  });
}

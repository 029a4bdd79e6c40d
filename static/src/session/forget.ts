// How a visit ends on this page: nothing that was said stays, not in the DOM, not in memory.

import { hush } from "../announcer";
import { forgetSeat } from "../kept";
import { emptyOutbox } from "../outbox";
import {
  asideDrafts,
  asideSending,
  atDoor,
  away,
  closedNotices,
  delayed,
  draft,
  draftNote,
  type Ending,
  ending,
  lostAt,
  missed,
  notices,
  offeredLink,
  page,
  room,
  unread,
  writing,
} from "../visit";
import { askNoMore, forgetPass } from "./pass";
import { closeLink } from "./wire";

export function forgetRoom(): void {
  closeLink();
  forgetTalk();
  notices.value = [];
  delayed.value = false;
  lostAt.value = null;
  closedNotices.value = new Set();
  atDoor.value = null;
}

/** Everything said, heard and half written, here and beside the room. */
export function forgetTalk(): void {
  room.value = null;
  draft.value = "";
  draftNote.value = null;
  asideDrafts.value = {};
  asideSending.value = {};
  unread.value = {};
  writing.value = {};
  offeredLink.value = null;
  missed.value = null;
  away.value = new Map();
  emptyOutbox();
  hush();
}

export function finish(how: Ending): void {
  askNoMore();
  forgetRoom();
  // The seat is kept where a reload should say the same again: that it ended, or that one was asked to leave.
  if (how.code === "left" || how.code === "not_inside" || how.code === "bad_invitation") forgetSeat();
  if (how.code === "removed") forgetPass();
  ending.value = how;
  page.value = "end";
}

// Words beside the room that this person has not seen yet, counted by their line.

import { effect } from "@preact/signals";
import { keepSeen, keptSeen } from "../kept";
import type { AnyShown } from "../protocol.gen";
import { isMine, type RoomState } from "../room";
import { shell } from "../shell";
import { channel } from "../ui";
import { asideDrafts, away, muteEnds, room, unread, writing } from "../visit";

export function count(event: AnyShown, seq: number, state: RoomState): void {
  if (event.type !== "said_in_private" && event.type !== "said_backstage") return;
  // Read before a reload: it is shown again, but it is no news.
  if (isMine(state, event.handle) || seq <= keptSeen(shell.room)) return;
  const line = event.type === "said_backstage" ? "" : event.talk;
  unread.value = { ...unread.value, [line]: (unread.value[line] ?? 0) + 1 };
}

/** Remembers how far everything beside the room has been read. */
export function startReading(): void {
  effect(() => {
    const asides = room.value?.asides ?? [];
    const last = asides[asides.length - 1];
    if (last && Object.values(unread.value).every((news) => news === 0)) keepSeen(shell.room, last.seq);
  });
}

/** Somebody has another name now: what this page keeps by name goes with them. */
export function rename(was: string, name: string): void {
  const named = (one: string) => (one === was ? name : one);
  const keys = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [named(key), value]));
  unread.value = keys(unread.value);
  asideDrafts.value = keys(asideDrafts.value);
  writing.value = keys(writing.value);
  away.value = new Map([...away.value].map(([key, value]) => [named(key), value]));
  muteEnds.value = new Map([...muteEnds.value].map(([key, value]) => [named(key), value]));
  channel.value = named(channel.value);
}

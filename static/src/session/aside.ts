// Words beside the room that this person has not seen yet, counted by their line.

import { effect } from "@preact/signals";
import { keepSeen, keptSeen } from "../kept";
import type { AnyShown } from "../protocol.gen";
import { isMine, type RoomState } from "../room";
import { shell } from "../shell";
import { putBack } from "../text";
import { channel } from "../ui";
import { asideDrafts, asideSending, away, muteEnds, room, unread, writing } from "../visit";

export function count(event: AnyShown, seq: number, state: RoomState): void {
  if (event.type !== "said_in_private" && event.type !== "said_backstage") return;
  // Read before a reload: it is shown again, but it is no news.
  if (isMine(state, event.handle) || seq <= keptSeen(shell.room)) return;
  const line = event.type === "said_backstage" ? "" : event.talk;
  unread.value = { ...unread.value, [line]: (unread.value[line] ?? 0) + 1 };
}

/** Says what is written on a line, one wish at a time. The field is free for the next words meanwhile. */
export async function sayBeside(line: string, say: () => Promise<boolean>): Promise<void> {
  const wish = asideDrafts.value[line] ?? "";
  // An object of its own: the line may have another name by the time of the answer, or be forgotten.
  const mark = { wish };
  asideSending.value = { ...asideSending.value, [line]: mark };
  asideDrafts.value = { ...asideDrafts.value, [line]: "" };
  const said = await say();
  const now = Object.keys(asideSending.value).find((one) => asideSending.value[one] === mark);
  if (now !== undefined) settle(now, said);
}

/** What was refused stands in the field again, before what was written meanwhile. */
function settle(line: string, said: boolean): void {
  const { [line]: sent, ...others } = asideSending.value;
  asideSending.value = others;
  if (said) return;
  asideDrafts.value = { ...asideDrafts.value, [line]: putBack(sent?.wish ?? "", asideDrafts.value[line] ?? "") };
}

/** Over a new connection no answer comes to what was asked over the last. */
export function unsettled(): void {
  for (const line of Object.keys(asideSending.value)) settle(line, false);
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
  asideSending.value = keys(asideSending.value);
  writing.value = keys(writing.value);
  away.value = new Map([...away.value].map(([key, value]) => [named(key), value]));
  muteEnds.value = new Map([...muteEnds.value].map(([key, value]) => [named(key), value]));
  channel.value = named(channel.value);
}

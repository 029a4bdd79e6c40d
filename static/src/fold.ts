// Which messages this tab folds away, and why: a content note, or what this person asked not to see. In memory only.

import { signal } from "@preact/signals";
import type { ContentNote } from "./protocol.gen";
import type { MessageLine } from "./room";

/** What this person asked their page to keep from them. The server never learns of it. */
export interface Wishes {
  readonly ids: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly topics: ReadonlySet<ContentNote>;
  readonly words: readonly string[];
}
const NONE: Wishes = { ids: new Set(), people: new Set(), topics: new Set(), words: [] };

export const wishes = signal<Wishes>(NONE);
/** Folded messages that were opened, on this page only. */
export const opened = signal<ReadonlySet<string>>(new Set());

/** `note`: folded for everyone. The others: this person does not want to meet it, not even by its name. */
export type Fold = "note" | "me" | "person" | "topic" | "word";
export type Folding = Pick<MessageLine, "id" | "handle" | "text" | "mine" | "role" | "note">;

/** As people would say it: in any case and script form, with any apostrophe and any space, and no marks without a shape. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, " ")
    .toLowerCase()
    // Lower case of some letters is two signs, which meet again here.
    .normalize("NFC");

/** Why this message is folded; null when its words are shown. */
export function folded({ id, handle, text, mine, role, note }: Folding): Fold | null {
  if (opened.value.has(id)) return null;
  const { ids, people, topics, words } = wishes.value;
  if (ids.has(id)) return "me";
  // Facilitators stay: what they say may be what keeps the room safe.
  if (role === "participant" && people.has(handle)) return "person";
  if (!mine && note && topics.has(note)) return "topic";
  if (!mine && words.some((word) => plain(text).includes(word))) return "word";
  return note ? "note" : null;
}

const toggled = <One>(set: ReadonlySet<One>, one: One, on: boolean): ReadonlySet<One> =>
  new Set([...[...set].filter((other) => other !== one), ...(on ? [one] : [])]);

function wish(change: Partial<Wishes>): void {
  wishes.value = { ...wishes.value, ...change };
}

export function unfold(id: string): void {
  opened.value = toggled(opened.value, id, true);
}
export function hideForMe(id: string): void {
  opened.value = toggled(opened.value, id, false);
  wish({ ids: toggled(wishes.value.ids, id, true) });
}
export const hidePerson = (handle: string, on: boolean): void =>
  wish({ people: toggled(wishes.value.people, handle, on) });
export const hideTopic = (note: ContentNote, on: boolean): void =>
  wish({ topics: toggled(wishes.value.topics, note, on) });
/** One word or phrase a line, or between commas. */
export const hideWords = (typed: string): void =>
  wish({ words: [...new Set(typed.split(/[\n,]/).map((one) => plain(one).trim()))].filter(Boolean) });

export function wishNothing(): void {
  wishes.value = NONE;
  opened.value = new Set();
}

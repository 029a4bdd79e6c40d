// What is open on this page right now: one sheet at most, one short message at most.

import { effect, signal } from "@preact/signals";
import { wishNothing } from "./fold";
import { page } from "./visit";

export type Sheet =
  | { readonly kind: "help" | "display" | "people" | "agreement" | "leave" | "private" | "link" }
  | { readonly kind: "filters" | "note" | "resources" }
  | { readonly kind: "end" | "canned" | "deck" | "hand_over" }
  | { readonly kind: "message" | "report" | "send_back"; readonly id: string }
  | { readonly kind: "hide"; readonly id: string; readonly handle: string }
  | { readonly kind: "settle"; readonly flag: number }
  | { readonly kind: "why"; readonly reason: string }
  | { readonly kind: "person" | "remove" | "turn_away" | "reply"; readonly handle: string };

export interface Toast {
  readonly text: string;
  readonly undo: (() => void) | null;
}

/** How long an act can be undone. */
const UNDO_MS = 10_000;
/** Long enough to read one sentence, short enough not to lie over buttons. */
const READ_MS = 5000;

export const sheet = signal<Sheet | null>(null);
export const toast = signal<Toast | null>(null);
/** Which third of the console a phone shows. */
export const tab = signal<"people" | "room" | "side">("room");
/** Whether a facilitator asked at the door to change the plan: then it lies open before them. */
export const planWanted = signal(false);
/** Which line the console writes on beside the room: a participant's private one, or "" for the facilitators' own. */
export const channel = signal("");
/** While new messages are paused: the keys of the lines that this page shows; null: it shows all. */
export const frozen = signal<ReadonlySet<string> | null>(null);
export const shiftPresses = signal(0);

let timer: ReturnType<typeof setTimeout> | undefined;

export function open(what: Sheet): void {
  sheet.value = what;
}

export function close(): void {
  sheet.value = null;
}

export function say(text: string, undo: (() => void) | null = null): void {
  clearTimeout(timer);
  toast.value = { text, undo };
  const dismiss = () => {
    toast.value = null;
  };
  timer = setTimeout(dismiss, undo ? UNDO_MS : READ_MS);
}

/** Opens a participant's private line in the console, ready to write. */
export function talkWith(handle: string): void {
  sheet.value = null;
  channel.value = handle;
  tab.value = "side";
  // After the sheet has given its focus back, and the line is on the page.
  setTimeout(() => document.getElementById("aside")?.focus(), 0);
}

export function freeze(lines: Iterable<string> | null): void {
  frozen.value = lines && new Set(lines);
}

/** A page that ends takes its sheets with it. */
export function startUi(): void {
  effect(() => {
    if (page.value === "room") return;
    if (sheet.peek()?.kind !== "help" && sheet.peek()?.kind !== "display") sheet.value = null;
    toast.value = null;
    wishNothing();
    freeze(null);
    tab.value = planWanted.peek() ? "side" : "room";
    channel.value = "";
  });
}

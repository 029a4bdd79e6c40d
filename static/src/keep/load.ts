// Keeping a name is fetched while somebody reads the agreement, where the room allows it and the browser can do it.

import { effect } from "@preact/signals";
import { Lazy } from "../lazy";
import { door, page } from "../visit";

export const keep = new Lazy(async () => {
  const module = await import("./index");
  await module.look();
  return module;
}, "keep");

/** Two thousand words, 8 kB: only whoever keeps a name needs them. Named here, or the first file would be split for it. */
export const wordList = () => import("./words");

/** Ciphers and a place to keep things: both are missing without a secure connection, the second in some private windows. */
const able = (): boolean => Boolean(globalThis.crypto?.subtle) && typeof indexedDB !== "undefined";

export function startKeep(): void {
  effect(() => {
    if (page.value === "door" && door.value?.kept_names && able()) keep.load();
  });
}

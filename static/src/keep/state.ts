// A kept name, step by step: looked for, offered again, drawn anew, saved on this device, forgotten.

import { signal } from "@preact/signals";
import { fetchKept, type Offer } from "../door";
import { forgetKeptName } from "../kept";
import { goTo, moreOffers } from "../session";
import { pass } from "../session/pass";
import { shell } from "../shell";
import { chosen, door } from "../visit";
import { derive, draw, read, stretch } from "./secret";
import { keepRecord, keptRecord, type Record } from "./store";

interface Greeting {
  readonly offer: Offer;
  readonly secret: string;
  readonly record: Record;
  /** Whether this name was used in this room before, as far as this device knows. */
  readonly before: boolean;
}
interface Drawn {
  readonly words: string;
  readonly key: CryptoKey;
  readonly secret: string;
}

export const greeting = signal<Greeting | null>(null);
/** They keep a name, and want another one today. */
export const another = signal(false);
/** Lines of the agreement that are not as they were when this person agreed here last. */
export const changed = signal<ReadonlySet<string>>(new Set());
export const box = signal<"off" | "drawing" | "on" | "failed">("off");
export const drawn = signal<ReadonlyMap<string, Drawn>>(new Map());

const here = (key: CryptoKey, purpose: string) => derive(key, purpose, location.origin, shell.room);

async function greet(record: Record): Promise<void> {
  const secret = await here(record.key, "name");
  const [offer] = await fetchKept(shell.room, [secret]);
  const agreed = record.rooms[await here(record.key, "been")];
  if (agreed) {
    const lines = door.value?.agreement.lines ?? [];
    const marks = await Promise.all(lines.map((line) => here(record.key, `line ${line}`)));
    changed.value = new Set(lines.filter((_, place) => !agreed.includes(marks[place] as string)));
  }
  if (offer) greeting.value = { offer, secret, record, before: agreed !== undefined };
}

/** Is there a kept name on this device? Asked each time somebody comes to the door: nothing is left of the last. */
export async function look(): Promise<void> {
  box.value = "off";
  drawn.value = new Map();
  changed.value = new Set();
  greeting.value = null;
  another.value = false;
  Object.assign(pass, { draw: null, kept: null, beenBefore: false });
  try {
    const record = await keptRecord();
    if (record) await greet(record);
  } catch {
    // The server did not answer: then there are the three names of the door.
  }
}

/** Saved with marks of this room and of the lines agreed to, so that the next greeting knows them. */
async function save(words: string, key: CryptoKey, rooms: Record["rooms"]): Promise<boolean> {
  const lines = door.value?.agreement.lines ?? [];
  const [been, ...agreed] = await Promise.all(
    ["been", ...lines.map((line) => `line ${line}`)].map((one) => here(key, one)),
  );
  return keepRecord({ words, key, rooms: { ...rooms, [been as string]: agreed } });
}

export function useAgain({ offer, secret, record }: Greeting, tell: boolean): void {
  pass.kept = secret;
  pass.beenBefore = tell;
  chosen.value = { ...chosen.value, offer };
  void save(record.words, record.key, record.rooms);
  goTo("stance");
}

export function useAnother(): void {
  another.value = true;
  pass.kept = null;
  pass.beenBefore = false;
}

export function forget(): void {
  forgetKeptName();
  greeting.value = null;
  useAnother();
}

/** Three names, each with a secret of its own: the one that is chosen is the one that is kept. */
async function drawThree(): Promise<void> {
  box.value = "drawing";
  try {
    const made = await Promise.all([draw(), draw(), draw()].map(async (drawing) => make(await drawing)));
    const offers = await fetchKept(
      shell.room,
      made.map((one) => one.secret),
    );
    drawn.value = new Map(offers.map((offer, place) => [offer.handle, made[place] as Drawn]));
    if (door.value)
      door.value = { ...door.value, offers: [...new Map(offers.map((one) => [one.handle, one])).values()] };
    box.value = "on";
  } catch {
    untick();
    box.value = "failed";
  }
}

async function make(words: string): Promise<Drawn> {
  const key = await stretch(words);
  return { words, key, secret: await here(key, "name") };
}

export async function tick(): Promise<void> {
  pass.draw = drawThree;
  await drawThree();
}

export function untick(): void {
  box.value = "off";
  pass.draw = null;
  pass.kept = null;
  drawn.value = new Map();
  void moreOffers();
}

/** The name that is used now is the one that stays, if they want to keep it. */
export function settle(handle: string): void {
  const one = drawn.value.get(handle);
  if (box.value !== "on" || !one) return;
  pass.kept = one.secret;
  pass.beenBefore = false;
  void save(one.words, one.key, {});
}

/** Six words from another device. The word that is wrong; null when their number is; undefined when all is well. */
export async function bring(typed: string): Promise<string | null | undefined> {
  const found = await read(typed);
  if ("wrong" in found) return found.wrong;
  const key = await stretch(found.words);
  const record: Record = { words: found.words, key, rooms: {} };
  await keepRecord(record);
  untick();
  another.value = false;
  await greet(record);
  return undefined;
}

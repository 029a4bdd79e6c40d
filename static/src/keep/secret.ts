// The secret behind a kept name: six words, drawn and never chosen; stretched once; and one value for each room.

import { wordList } from "./load";

/** Six words out of 1,724 are 64 bits. */
const WORDS = 6;
/** What a guess at the six words costs whoever tries: half a second of an old phone. */
const ROUNDS = 600_000;
const BITS = 128;
const bytes = new TextEncoder();

export async function draw(): Promise<string> {
  const { kind } = await wordList();
  const one = (): string => {
    const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
    // Above the last whole multiple some words would be likelier than others.
    return chance < 2 ** 32 - (2 ** 32 % kind.length) ? (kind[chance % kind.length] as string) : one();
  };
  return Array.from({ length: WORDS }, one).join(" ");
}

/** Six words as somebody typed them: the first four letters of each are enough. The word that is not in the list, if any. */
export async function read(typed: string): Promise<{ words: string } | { wrong: string | null }> {
  const { known } = await wordList();
  const said = typed
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  const found: string[] = [];
  for (const one of said) {
    const word = known.includes(one) ? one : one.length >= 4 ? known.find((other) => other.startsWith(one)) : undefined;
    if (!word) return { wrong: one };
    found.push(word);
  }
  return found.length === WORDS ? { words: found.join(" ") } : { wrong: null };
}

/** A key that cannot be read out of the browser again, only used. */
export async function stretch(words: string): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", bytes.encode(words), "PBKDF2", false, ["deriveBits"]);
  const salt = bytes.encode("fireside kept name 1");
  const stretched = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS },
    typed,
    BITS,
  );
  return crypto.subtle.importKey("raw", stretched, "HKDF", false, ["deriveBits"]);
}

/** 16 bytes in base64url for one purpose in one room of one server: nothing joins two of them. */
export async function derive(key: CryptoKey, purpose: string, origin: string, room: string): Promise<string> {
  const info = bytes.encode(["fireside", purpose, origin, room].join("\n"));
  const salt = new Uint8Array(0);
  const derived = await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, BITS);
  const text = btoa(String.fromCharCode(...new Uint8Array(derived)));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// What people write as the room will hold it: the same cleaning as the server's (chat/core/text.py), so that both count alike.

/** Embeddings, overrides and isolates: one unclosed override turns the rest of a page around. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;
/** Control characters apart from tab and line end, halves of characters, and code points that are none. */
const UNSHOWN = /(?![\t\n])\p{Cc}|\p{Cs}|(?![\ufdd0-\ufdef])\p{NChar}/gu;
const OUTER = /^[\t\n\p{Z}]+|[\t\n\p{Z}]+$/gu;
/** Spaces and marks without a shape: a message of only these would be an empty bubble. */
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}]/u;

export function cleaned(text: string): string {
  const kept = text.replace(/\r\n?/g, "\n").replace(BIDI, "").replace(UNSHOWN, "").normalize("NFC");
  return SEEN.test(kept) ? kept.replace(OUTER, "") : "";
}

/** Characters as the server counts them: code points of the cleaned text. An emoji that is made of five is five. */
export const lengthOf = (text: string): number => [...cleaned(text)].length;

/** Words that were refused, in front of those that were typed since: neither is lost. */
export const putBack = (refused: string, since: string): string => (since ? `${refused}\n${since}` : refused);

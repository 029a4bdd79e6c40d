// A look at one's own words before they are sent: do they show who someone is? Asks, never blocks, and stays in this page.

/** Endings that are words as well ("it", "me", "so") are left to addresses with a path: "I fell.it hurt" is no address. */
const ENDING =
  "(?:com|org|net|edu|gov|info|biz|uk|co|eu|ie|de|fr|nl|es|pt|pl|ch|se|dk|ca|au|nz|io|me|gg|tv|fm|app|dev|link|bio|" +
  "online|site|xyz|blog|chat|social|onion)";
const LABEL = "[\\p{L}\\p{N}-]+";
/** "sam at example dot org", "example [dot] org" */
const DOT = "\\s*(?:[(\\[{]\\s*dot\\s*[)\\]}]|\\sdot\\s)\\s*";
const STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";

const UNITS = "[mk][gl]|[ckm]m|[ap]m|me|my|i[fnst]|[dgst]o|o[fnr]|no|oz";

const SHOWING: readonly RegExp[] = [
  // an e-mail address
  /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/iu,
  // a web address, with or without its beginning
  /[a-z][a-z0-9+.-]*:\/\/\S+/i,
  /(?:^|[^\p{L}\p{N}])www\.\S+/iu,
  new RegExp(`${LABEL}(?:\\.${LABEL})*\\.\\p{L}{2,}/[^\\s/]\\S*`, "iu"),
  new RegExp(`${LABEL}(?:\\.${LABEL})*\\.(?:${ENDING}|${ENDING.toUpperCase()})(?![\\p{L}\\p{N}])(?:[/:?#]\\S*)?`, "u"),
  new RegExp(`${LABEL}${DOT}${ENDING}(?![\\p{L}\\p{N}])`, "iu"),
  // the name of an account, but not "@ 7" or "@7pm"
  /(?:^|[^\p{L}\p{N}_.])@(?!\d{1,2}(?:[:.]?\d\d)?\s?(?:[ap]m)?(?![\p{L}\p{N}_]))[\p{L}\p{N}_][\p{L}\p{N}_.]+/iu,
  // a postcode of the United Kingdom. No real one ends in C, I, K, M, O or V, but units and words do: "B12 5mg", "gr8 4me"
  new RegExp(`\\b(?:[A-Z]{1,2}\\d[A-Z\\d]?|GIR)[\\s-]{0,2}\\d(?!(?:${UNITS})\\b)[A-Z]{2}\\b`, "i"),
  // one of the United States: behind a state, or called by its name; bare, it could be a helpline that people text
  new RegExp(`\\b(?:${STATES}),?\\s+\\d{5}\\b`),
  /\b(?:zip(?:[\s-]?code)?|postcode|plz|postleitzahl)(?:\s+(?:is|ist))?[\s:]*\d{5}\b/i,
  // one of Canada
  /\b[A-Z]\d[A-Z][\s-]?\d[A-Z]\d\b/,
];
/** Seven digits or more, however they are spaced: shorter numbers are years, ages and helplines of five digits. */
const PHONE = /\+?\d(?:[\s().\-/_·]{0,3}\d){6,}/;
/** Days, years, times and round sums have as many digits, and are nobody's number. */
const NO_PHONE =
  /(^|[^\d.\-/+])(?:(?:19|20)\d\d(?: ?[-/ ] ?(?:19|20)\d\d)+|\d{1,2}([.\-/]) ?\d{1,2}\2 ?(?:\d\d){1,2}|(?:19|20)\d\d([.\-/])\d\d?\3\d\d?|\d{1,2}\.\d\d ?- ?\d{1,2}\.\d\d|\d{1,3}(?:[ .]000)+)(?![.\-/]?\d)/g;

/** Other forms of digits and signs are read as the plain ones; marks without a shape keep nothing apart. */
function plain(text: string): string {
  const kept = text.normalize("NFKC").replace(/\p{Cf}|\ufe0f|\u20e3/gu, "");
  const hyphens = kept.replace(/[\u2010-\u2015\u2212]/g, "-");
  // Every script has its ten digits in a row, and each row begins at its nought.
  return hyphens.replace(/\p{Nd}/gu, (digit) => String(readDigit(digit)));
}

function readDigit(digit: string): number {
  let value = 0;
  const at = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value += 1;
  return value;
}

/** The part of a text that may show who somebody is; null when there is none. */
export function showsWho(text: string): string | null {
  const shown = plain(text);
  for (const one of SHOWING) {
    const found = one.exec(shown)?.[0].trim();
    if (found) return found.replace(/^[^\p{L}\p{N}@]+/u, "");
  }
  return PHONE.exec(shown.replace(NO_PHONE, "$1|"))?.[0] ?? null;
}

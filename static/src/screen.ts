// A look at one's own words before they are sent: do they show who someone is? Asks, never blocks, and stays in this page.

const SHOWING: readonly RegExp[] = [
  // an e-mail address
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/i,
  // a web address, with or without its beginning
  /\bhttps?:\/\/\S+/i,
  /\bwww\.\S+/i,
  /\b[a-z0-9-]+\.(com|org|net|co\.uk|org\.uk|uk|io|me|gg|tv|app|info|link)\b(\/\S*)?/i,
  // the name of an account
  /(^|[\s(,;:])@[a-z0-9_.]{2,}/i,
  // a postcode of the United Kingdom
  /\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b/i,
];
/** Seven digits or more, however they are spaced: shorter numbers are years, ages and helplines of five digits. */
const PHONE = /\+?\d(?:[\s().-]{0,2}\d){6,}/;

/** The part of a text that may show who somebody is; null when there is none. */
export function showsWho(text: string): string | null {
  for (const one of [...SHOWING, PHONE]) {
    const found = one.exec(text)?.[0].trim();
    if (found) return found.replace(/^[(,;:]\s*/, "");
  }
  return null;
}

// Every sentence that people read comes from here. `t("door.agree")`; plurals pick their form by `n`.

import type { Code } from "./protocol.gen";
import type console from "./words/en/console.json";
import english from "./words/en/core.json";
import type keep from "./words/en/keep.json";
import type later from "./words/en/later.json";
import type measures from "./words/en/measures.json";
import type operator from "./words/en/operator.json";
import type today from "./words/en/today.json";

type Parts = typeof english &
  typeof console &
  typeof keep &
  typeof later &
  typeof measures &
  typeof operator &
  typeof today;
export type Key = keyof Parts;
/** Words that come with a part of the page which is loaded by itself. */
export type Chunk = "core" | "console" | "keep" | "later" | "measures" | "operator" | "today";

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Catalogue = Readonly<Record<string, string | Forms>>;
/** The parts of a language by their files, each loaded when it is wanted. */
export type Parted = Readonly<Record<string, () => Promise<{ default: Catalogue }>>>;
type Values = Readonly<Record<string, string | number>>;

const SOURCE = "en";
/** The parts of each other language. One line for each is all that somebody who reads English loads of it. */
const languages = import.meta.glob<{ default: Parted }>("./words/*/index.ts");

const words: Record<string, string | Forms> = { ...english };
let language = SOURCE;
let rules = new Intl.PluralRules(language);
let ordinals = new Intl.PluralRules(language, { type: "ordinal" });

/** The language of the page, as far as there are words in it: "de-AT" is said in "de". */
export function speakIn(wanted: string): void {
  const known = [wanted, wanted.split("-")[0] ?? ""].find((one) => languages[`./words/${one}/index.ts`]);
  language = known ?? SOURCE;
  rules = new Intl.PluralRules(language);
  ordinals = new Intl.PluralRules(language, { type: "ordinal" });
}

/** The `lang` of words that somebody else wrote; nothing where it is not known, or is the page's own (WCAG 3.1.2). */
export const langOf = (written: string | null | undefined): string | undefined =>
  written && written !== document.documentElement.lang ? written : undefined;

/** Makes the words of one part known: in English by the part itself, which brings them, so that it is never mute. */
export function teach(catalogue: Catalogue): void {
  Object.assign(words, catalogue);
}

/** The words of one part in the page's language. Should they not come, English is better than nothing. */
export async function learn(chunk: Chunk): Promise<Catalogue> {
  try {
    const parts = (await languages[`./words/${language}/index.ts`]?.())?.default;
    return (await parts?.[`./${chunk}.json`]?.())?.default ?? {};
  } catch {
    return {};
  }
}

export function t(key: Key, values: Values = {}): string {
  const said = words[key] ?? key;
  const form = typeof said === "string" ? said : (said[rules.select(Number(values.n))] ?? said.other ?? key);
  return fill(form, values);
}

/** Puts values where a text names them; a name without a value stays as it is. */
export const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** "4 minutes", rounded up; below a minute "40 seconds". */
export function duration(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  return left < 60 ? t("time.seconds", { n: left }) : t("time.minutes", { n: Math.ceil(left / 60) });
}

const ORDINALS: Readonly<Partial<Record<string, Key>>> = { one: "time.first", two: "time.second", few: "time.third" };

/** "2nd" */
export const place = (n: number): string => t(ORDINALS[ordinals.select(n)] ?? "time.nth", { n });

export const refusal = (code: Code, retryAfter: number | null): string =>
  t(`refusal.${code}`, { time: duration(Math.max(1, retryAfter ?? 1)) });

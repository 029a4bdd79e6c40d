// In which language the operator wrote what this page shows of a room: it may be another than the page's.

import { door } from "./visit";
import { langOf } from "./words";

/** Of its title, for whom it is, what is pinned in it. */
export const roomLang = () => langOf(door.value?.language);
/** Of a step: a ready plan speaks the page's language as far as there are words in it, an operator's own theirs. */
export const stepLang = (step: { readonly ready?: boolean } | null | undefined) =>
  !step?.ready ? roomLang() : Object.keys(door.value?.plan_words ?? {}).length > 0 ? undefined : langOf("en");
export const agreementLang = () => langOf(door.value?.agreement.language);

// In which language the operator wrote what this page shows of a room: it may be another than the page's.

import { door } from "./visit";
import { langOf } from "./words";

/** Of its title, for whom it is, what is pinned in it. */
export const roomLang = () => langOf(door.value?.language);
/** Of the steps of its plan. */
export const stepLang = () => langOf(door.value?.steps_language);
export const agreementLang = () => langOf(door.value?.agreement.language);

// Keeping a name: for few people, so in a file of its own.

import { teach } from "../words";
import english from "../words/en/keep.json";

export { KeepBox, Welcome } from "./Keep";
export { another, changed, greeting, look, settle } from "./state";

teach(english);

// Asking people how they are, at the door and at the end. Every question can be skipped, and blank is skipped.

import { teach } from "../words";
import english from "../words/en/measures.json";

export { CheckIn } from "./CheckIn";
export { CheckOut } from "./CheckOut";

teach(english);

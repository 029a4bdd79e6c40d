// What a facilitator finds at the door.

import { teach } from "../words";
import english from "../words/en/today.json";

export { Today } from "./Today";

teach(english);

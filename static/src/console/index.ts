// What facilitators get beside the room, in one file that only they load.

import { teach } from "../words";
import english from "../words/en/console.json";
// A console has the sheets of everyone, too: so what both need is one file, not a third.
import "../later/index";

export { Console } from "./Console";
export { Debrief } from "./Debrief";
export { Marks, MessageActs } from "./MessageActs";
export { StaffSheet } from "./StaffSheet";

teach(english);

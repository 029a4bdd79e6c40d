// What facilitators get beside the room, in one file that only they load.

export { Console } from "./Console";
export { Debrief } from "./Debrief";
export { Marks, MessageActs } from "./MessageActs";
export { StaffSheet } from "./StaffSheet";

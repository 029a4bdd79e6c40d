// What a visit needs later: its sheets, the cards that come rarely, and its end.

export { End } from "./End";
export { LaterSheet } from "./LaterSheet";
export { MineCards } from "./MineCards";

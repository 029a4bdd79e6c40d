// What a visit needs later: its sheets, the cards that come rarely, and its end.

import { teach } from "../words";
import english from "../words/en/later.json";

export { End } from "./End";
export { LaterSheet } from "./LaterSheet";
export { MineCards } from "./MineCards";
export { Notices } from "./Notices";

teach(english);

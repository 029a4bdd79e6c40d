// Where the parts of this language are. Written by scripts/words.py.

import type { Parted } from "../../words";

export default import.meta.glob("./*.json") as Parted;

// The words of this language for the door; where its other parts are. By scripts/words.py.

import type { Catalogue, Parted } from "../../words";
import core from "./core.json";
import keep from "./keep.json";
import measures from "./measures.json";

const here = (words: Catalogue) => () => Promise.resolve({ default: words });

export default {
  ...import.meta.glob<{ default: Catalogue }>(["./*.json", "!./core.json", "!./keep.json", "!./measures.json"]),
  "./core.json": here(core),
  "./keep.json": here(keep),
  "./measures.json": here(measures),
} as Parted;

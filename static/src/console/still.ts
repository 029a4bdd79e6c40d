// Lists do not move under somebody who is choosing from one of them.

import { useRef } from "preact/hooks";
import { sheet } from "../ui";

/** The list as it was when a menu opened, until it is closed. */
export function useStill<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list);
  if (!sheet.value) kept.current = list;
  return kept.current;
}

// Where the one voice of the page is heard: on the page, or in the sheet above it, beneath which nothing can be heard.

import { useRef } from "preact/hooks";
import { spoken } from "../announcer";

export function Announcer() {
  // What was said before this place was there has been heard already.
  const before = useRef<string | null>(spoken.peek());
  if (spoken.value !== before.current) before.current = null;
  return (
    <div class="unseen" aria-live="polite" data-announcer>
      {before.current === null ? spoken.value : ""}
    </div>
  );
}

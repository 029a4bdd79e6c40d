// When a session is: the room's own time, and the reader's wherever theirs is another.

import { beforeEach, expect, test, vi } from "vitest";
import { session } from "../src/when";
import { teach } from "../src/words";
import english from "../src/words/en/core.json";

vi.stubGlobal("document", { documentElement: { lang: "en" } });
teach(english);

beforeEach(() => {
  vi.stubEnv("TZ", "Europe/London");
});

test.each([
  ["2026-11-24T10:30:00Z", "Europe/London", "Tuesday 24 November, 10:30am"],
  ["2026-11-24T10:30:00Z", "Asia/Dubai", "Tuesday 24 November, 2:30pm (10:30am where you are)"],
  // The time where they are is the end of the other as it is written, and another time all the same.
  ["2026-11-24T14:30:00Z", "America/Noronha", "Tuesday 24 November, 12:30pm (2:30pm where you are)"],
  ["2026-11-24T22:30:00Z", "Asia/Tokyo", "Wednesday 25 November, 7:30am (Tuesday 24 November, 10:30pm where you are)"],
])("%s in %s is %s", (iso, zone, said) => {
  expect(session(iso, zone)).toBe(said);
});

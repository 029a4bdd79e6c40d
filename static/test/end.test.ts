import { beforeEach, expect, test, vi } from "vitest";
import { deleted } from "../src/later/End";
import { teach } from "../src/words";
import later from "../src/words/en/later.json";

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  teach(later);
});

const meeting = "m";
const at = (hours: number, minutes: number, seconds = 0) => new Date(2026, 10, 23, hours, minutes, seconds).getTime();

test("what every server has confirmed is said; what one has not yet, with the time of day by which it must be", () => {
  const receipt = { meeting, entries_gone: true, holders: 3, confirmed: 2, silent_until_s: 600 };
  expect(deleted({ ...receipt, confirmed: 3, silent_until_s: null }, at(20, 59))).toBe(later["end.deleted"]);
  expect(deleted(receipt, at(20, 59, 30))).toBe(
    "2 of 3 servers have deleted all messages. The last one does so by 9:10pm.",
  );
});

test("without a receipt, or with one that leaves it open, nothing is claimed", () => {
  for (const receipt of [
    null,
    { meeting, entries_gone: false, holders: 1, confirmed: 1, silent_until_s: null },
    { meeting, entries_gone: true, holders: 0, confirmed: 0, silent_until_s: null },
    { meeting, entries_gone: true, holders: 3, confirmed: 2, silent_until_s: null },
  ]) {
    expect(deleted(receipt, at(20, 0))).toBe(later["end.deleted_unknown"]);
  }
});

import { expect, test } from "vitest";
import { showsWho } from "../src/screen";

test.each([
  ["Call me on 07700 900123", "07700 900123"],
  ["Call +44 (0)7700 900-123 tonight", "+44 (0)7700 900-123"],
  ["write to sam@example.org", "sam@example.org"],
  ["I am @sam_1234 there", "@sam_1234"],
  ["see www.example.org/sam", "www.example.org/sam"],
  ["see https://example.org", "https://example.org"],
  ["my page is sam.co.uk", "sam.co.uk"],
  ["I live near SW1A 1AA", "SW1A 1AA"],
])("%s may show who somebody is", (text, found) => {
  expect(showsWho(text)).toContain(found);
});

test.each([
  "It was 2019, I was 34, and it took 6 months.",
  "I text SHOUT to 85258 sometimes, or call 116 123.",
  "See you @ the next one",
  "I slept 3 hours.Then I got up",
  "10 out of 10, a level 3 day",
])("%s is nobody's business", (text) => {
  expect(showsWho(text)).toBeNull();
});

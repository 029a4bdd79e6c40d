// The operator's month reports: an answer that does not come is not told as "there are none yet".

import { h } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { Reports } from "../src/operator/Reports";
import { teach } from "../src/words";
import english from "../src/words/en/operator.json";
import { Shown } from "./page";

teach(english);
const asked: { ask: string; language: string }[] = [];
const answers: object[] = [];

vi.stubGlobal("fetch", (_url: string, { body }: { body: string }) => {
  asked.push(JSON.parse(body));
  const answer = answers.shift();
  return answer
    ? Promise.resolve({ ok: true, json: () => Promise.resolve(answer) })
    : Promise.reject(new Error("away"));
});
afterEach(() => {
  document.documentElement.lang = "en";
  asked.length = 0;
  answers.length = 0;
});

const NONE = "The first report is made when the month is over.";
const FAILED = "That did not work. Please try again.";

test("a question that failed is said to have failed, and can be asked again", async () => {
  const page = new Shown(() => h(Reports, null));
  await vi.waitFor(() => expect(page.text).toContain(FAILED));
  expect(page.text).not.toContain(NONE);
  answers.push({ ok: true, answer: { months: [] } });
  await page.press("Try again");
  await vi.waitFor(() => expect(page.text).toContain(NONE));
  expect(page.text).not.toContain(FAILED);
});

test("a month that failed can be asked for again, in the language of the page", async () => {
  document.documentElement.lang = "de";
  answers.push({ ok: true, answer: { months: [{ month: "2026-10", name: "Oktober 2026" }] } });
  const page = new Shown(() => h(Reports, null));
  await vi.waitFor(() => expect(page.text).toContain(FAILED));
  answers.push({ ok: true, answer: { rooms: [], about: ["Wer gefragt wurde."], csv: "", page: "" } });
  await page.press("Try again");
  await vi.waitFor(() => expect(page.text).toContain("Wer gefragt wurde."));
  expect(asked.map((one) => [one.ask, one.language])).toEqual([
    ["reports", "de"],
    ["report", "de"],
    ["report", "de"],
  ]);
});

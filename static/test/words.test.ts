import { expect, test } from "vitest";
import { type Catalogue, duration, learn, place, speakIn, t, teach } from "../src/words";

const english = import.meta.glob<Catalogue>("../src/words/en/*.json", { eager: true, import: "default" });
const all = Object.values(english).flatMap((words) =>
  Object.entries(words).flatMap(([key, said]) =>
    (typeof said === "string" ? [said] : Object.values(said)).map((text) => [key, text ?? ""] as const),
  ),
);
const sentences = (text: string) => text.split(/(?<=[.!?])\s+/);
const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

test("no sentence has more than 15 words", () => {
  const long = all.filter(([, text]) => sentences(text).some((one) => wordsOf(one).length > 15));
  expect(long).toEqual([]);
});

test("nothing that people read is a threat, jargon or a shout", () => {
  const never = /\b(ban|banned|kicked|illegal|invalid|error|lurker|commit)\b|!/i;
  expect(all.filter(([, text]) => never.test(text))).toEqual([]);
});

test("every text of 20 words or more can be read by a child of nine", () => {
  const hard = all.filter(([, text]) => {
    const count = wordsOf(text).length;
    const characters = text.replace(/[^A-Za-z0-9]/g, "").length;
    return count >= 20 && (4.71 * characters) / count + (0.5 * count) / sentences(text).length - 21.43 > 4;
  });
  expect(hard).toEqual([]);
});

test("plurals pick their form by the number", () => {
  expect(t("log.missed", { n: 1 })).toBe("You missed 1 message");
  expect(t("log.missed", { n: 4 })).toBe("You missed 4 messages");
});

test("a time is said in minutes, rounded up, and in seconds at the end", () => {
  expect([300, 241, 59, 1].map(duration)).toEqual(["5 minutes", "5 minutes", "59 seconds", "1 second"]);
});

test("the words of a part are there once they are learnt", async () => {
  expect(t("end.ended")).toBe("end.ended");
  await import("../src/later/index");
  expect(t("end.ended")).not.toBe("end.ended");
});

test("a language that has no words yet is said in English", async () => {
  speakIn("xx-YY");
  teach(await learn("console"));
  await import("../src/console/index");
  expect(t("console.room")).toBe("Room");
  expect(t("log.missed", { n: 1 })).toBe("You missed 1 message");
});

test("a language of another country is said in the one that there is, in all its forms", async () => {
  speakIn("de-AT");
  teach(await learn("core"));
  expect(t("log.missed", { n: 1 })).toBe("Du hast 1 Nachricht verpasst");
  expect(t("log.missed", { n: 4 })).toBe("Du hast 4 Nachrichten verpasst");
  expect(place(2)).toBe("2.");
});

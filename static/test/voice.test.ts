import { expect, test } from "vitest";
import { now } from "../src/clock";
import { may } from "../src/may";
import { startVoice } from "../src/session/voice";
import { room } from "../src/visit";
import { AT, entered, shown } from "./rooms";

test("a mute that ends by itself gives the voice back, and says so once for each", () => {
  now.value = AT;
  room.value = shown(entered(), { type: "muted", seconds_left: 120 });
  startVoice();
  now.value = AT + 119_000;
  expect(room.value && may(room.value, "say")).toBe(false);
  now.value = AT + 121_000;
  expect(room.value && may(room.value, "say")).toBe(true);
  expect(room.value?.lines.map((line) => line.kind === "plain" && line.what)).toEqual(["voice_back"]);
  now.value = AT + 130_000;
  expect(room.value?.lines).toHaveLength(1);
});

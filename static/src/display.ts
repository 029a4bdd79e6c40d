// How the page looks and speaks: chosen by the person, kept in this tab, shown by attributes that the style reads.

import { effect, signal } from "@preact/signals";
import { keepDisplay, keptDisplay } from "./kept";

export type Speak = "all" | "summary" | "staff" | "nothing";
export interface Display {
  readonly text: "100" | "125" | "150" | "200";
  readonly contrast: "usual" | "more";
  readonly spacing: "usual" | "wide";
  readonly enter: "sends" | "newline";
  readonly speak: Speak;
  /** Whether others are told that this person is writing. */
  readonly writing: "on" | "off";
}

const coarse = typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches;
const usual: Display = {
  text: "100",
  contrast: "usual",
  spacing: "usual",
  // On a touch keyboard Enter is where a new line is expected, and a slip would send.
  enter: coarse ? "newline" : "sends",
  speak: "all",
  writing: "on",
};

export const display = signal<Display>(usual);

export function choose(change: Partial<Display>): void {
  display.value = { ...display.value, ...change };
  keepDisplay(display.value);
}

export function startDisplay(): void {
  const kept = keptDisplay();
  if (kept && typeof kept === "object") display.value = { ...usual, ...(kept as Partial<Display>) };
  effect(() => {
    const { text, contrast, spacing } = display.value;
    const root = document.documentElement;
    root.dataset.text = text;
    root.dataset.contrast = contrast;
    root.dataset.spacing = spacing;
  });
}

// Keys of the whole page: F6 moves between its regions, Ctrl and Z takes back the act that was just done.

import { toast } from "./ui";

/** In a field that holds something the key undoes typing. An empty one has nothing to undo. */
const writing = (target: EventTarget | null): boolean =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.value !== "";

export function startUndoKey(): void {
  addEventListener("keydown", (event) => {
    const undo = toast.value?.undo;
    if (!undo || event.key !== "z" || !event.ctrlKey || writing(event.target)) return;
    event.preventDefault();
    toast.value = null;
    undo();
  });
}

export function startRegions(): void {
  addEventListener("keydown", (event) => {
    if (event.key !== "F6") return;
    const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((one) => one.offsetParent);
    if (regions.length === 0) return;
    event.preventDefault();
    const here = regions.findIndex((one) => one.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    const next = regions[(here + step + regions.length) % regions.length];
    const field = next?.querySelector<HTMLElement>("textarea");
    (field ?? next)?.focus();
  });
}

// Shift pressed alone, three times: the key that leaves. Any other key starts over, so that capitals never count.

/** Longest time between two presses that belong together. */
const PRESS_MS = 5000;
const PRESSES = 3;

/** `told` hears how many presses count now. Capturing: no part of a page can keep a key from it. */
export function countShifts(told: (presses: number) => void, leave: () => void): void {
  let alone = false;
  let last = 0;
  let presses = 0;
  /** Not every system says so in `getModifierState`. */
  let altGr = false;
  const count = (now: number) => {
    presses = now;
    told(now);
  };
  const together = () => {
    alone = false;
  };
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Shift") {
        altGr = event.key === "AltGraph";
        together();
        count(0);
        return;
      }
      if (event.repeat) return;
      // With Ctrl, Alt or AltGr held it is somebody's shortcut, or another keyboard layout.
      const held = event.ctrlKey || event.altKey || event.metaKey || altGr || event.getModifierState("AltGraph");
      alone = !held;
      if (held) count(0);
    },
    true,
  );
  // Shift and a click, a drag or a wheel.
  for (const kind of ["pointerdown", "wheel"]) addEventListener(kind, together, { capture: true, passive: true });
  // Shift let go in another window. Not capturing: that the focus moves within the page loses no press.
  addEventListener("blur", together);
  addEventListener(
    "keyup",
    (event) => {
      if (event.key === "AltGraph") altGr = false;
      if (event.key !== "Shift" || !alone) return;
      alone = false;
      const now = Date.now();
      count(now - last <= PRESS_MS ? presses + 1 : 1);
      last = now;
      if (presses >= PRESSES) {
        count(0);
        leave();
        return;
      }
      setTimeout(() => {
        if (Date.now() - last >= PRESS_MS) count(0);
      }, PRESS_MS);
    },
    true,
  );
}

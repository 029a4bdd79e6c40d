// The door: a letter, not a form. One decision a page, at most four, with its own Back button.

import { useLayoutEffect, useRef } from "preact/hooks";
import { Agreement, NotNow } from "../door/Agreement";
import { Name } from "../door/Name";
import { Pin } from "../door/Pin";
import { StanceStep } from "../door/Stance";
import { type Step, step } from "../visit";

const STEPS: Record<Step, () => preact.JSX.Element | null> = {
  agreement: Agreement,
  not_now: NotNow,
  pin: Pin,
  name: Name,
  stance: StanceStep,
};

export function Door() {
  const main = useRef<HTMLElement>(null);
  const now = step.value;
  const first = useRef(true);
  // Before the screen is painted: a key pressed right after it must not find the focus moving under it.
  useLayoutEffect(() => {
    // Each screen begins at its top, for the eye and for a screen reader; but not the very first, which has just loaded.
    if (!first.current) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [now]);
  const Current = STEPS[now];
  return (
    <main id="main" class="letter" tabIndex={-1} ref={main} data-step={now}>
      <Current />
    </main>
  );
}

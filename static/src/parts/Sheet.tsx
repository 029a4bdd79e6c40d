// One decision on top of the page. Focus stays inside and goes back where it was; Leave quickly and help stay within reach.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { PauseOrResume } from "../controls/pause";
import { close, open } from "../ui";
import { page, staff } from "../visit";
import { t } from "../words";
import { Announcer } from "./Announcer";
import { ExitProgress, LeaveQuickly } from "./Header";

const STILL = ["agreement", "why"];

interface Props {
  readonly title: string;
  readonly kind: string;
  readonly children: ComponentChildren;
}

export function SheetFrame({ title, kind, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  // In the same frame, so that a key that follows at once finds the dialog open.
  useLayoutEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) {
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute("open", "");
      dialog.querySelector<HTMLElement>("[data-first]")?.focus();
    }
    return () => {
      // While it is open, nothing beneath it can take the focus.
      dialog?.close?.();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key is Escape, which a dialog answers by `cancel`
    <dialog
      ref={box}
      class="sheet"
      data-sheet={kind}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === box.current) close();
      }}
    >
      <div class="sheet-body">
        <div class="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="button quiet" onClick={close}>
            {t("menu.close")}
          </button>
        </div>
        {/* Where there is nothing to press, the text itself takes the focus, so that keys can scroll it. */}
        <div class="sheet-main" tabIndex={STILL.includes(kind) ? 0 : undefined}>
          {children}
        </div>
        <div class="sheet-foot">
          <LeaveQuickly as="quiet" />
          {kind !== "help" && (
            <button type="button" class="button quiet" data-help onClick={() => open({ kind: "help" })}>
              {t("header.help")}
            </button>
          )}
          {staff.value && page.value === "room" && <PauseOrResume />}
        </div>
      </div>
      <ExitProgress />
      <Announcer />
    </dialog>
  );
}

/** The way out of a decision, beside its button. */
export function Cancel() {
  return (
    <button type="button" class="button quiet" onClick={close}>
      {t("person.cancel")}
    </button>
  );
}

// The short message after an act, with ten seconds to undo it.

import type { Phase } from "../protocol.gen";
import { toast } from "../ui";
import { room } from "../visit";
import { t } from "../words";

const BEFORE: readonly (Phase | undefined)[] = ["scheduled", "lobby"];

export function Toasts() {
  const current = toast.value;
  const dismiss = () => {
    toast.value = null;
  };
  return (
    // Before it begins, what to do is written where it would lie; later the newest words are at the other end.
    <div class={BEFORE.includes(room.value?.view.phase) ? "toasts low" : "toasts"} role="status">
      {current && (
        <div class="toast" data-toast>
          <span>{current.text}</span>
          {current.undo ? (
            <button
              type="button"
              class="button small"
              onClick={() => {
                const { undo } = current;
                dismiss();
                undo?.();
              }}
            >
              {t("toast.undo")}
            </button>
          ) : (
            <button type="button" class="button small" onClick={dismiss}>
              {t("toast.close")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

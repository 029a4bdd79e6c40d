// The short message after an act, with ten seconds to undo it.

import { toast } from "../ui";
import { room } from "../visit";
import { t } from "../words";

export function Toasts() {
  const current = toast.value;
  const dismiss = () => {
    toast.value = null;
  };
  return (
    // In a lobby the button that lets people in is where it would lie; later the newest words are at the other end.
    <div class={room.value?.view.phase === "lobby" ? "toasts low" : "toasts"} role="status">
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

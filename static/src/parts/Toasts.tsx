// The short message after an act, with ten seconds to undo it.

import { toast } from "../ui";
import { t } from "../words";

export function Toasts() {
  const current = toast.value;
  const dismiss = () => {
    toast.value = null;
  };
  return (
    <div class="toasts" role="status">
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

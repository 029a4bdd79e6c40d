// What several pages of the door have: the notice above, the way back below.

import { goTo, waitHere } from "../session";
import { notice, type Step } from "../visit";
import { type Key, t } from "../words";

const NOTICES: Readonly<Partial<Record<string, Key>>> = {
  agreement_changed: "door.changed",
  seat_ended: "door.seat_ended",
  handle_taken: "name.taken",
  bad_handle: "name.old",
  sharing_full: "stance.sharing_full",
  listening_full: "stance.listening_full",
};

export function Notice() {
  const key = notice.value ? NOTICES[notice.value] : undefined;
  if (!key) return null;
  return (
    <div class="notice" role="status">
      <p>{t(key)}</p>
      {(notice.value === "sharing_full" || notice.value === "listening_full") && (
        <button type="button" class="button small" onClick={waitHere}>
          {t("wait.here")}
        </button>
      )}
    </div>
  );
}

export function Back({ to }: { to: Step }) {
  return (
    <button type="button" class="button quiet" onClick={() => goTo(to)}>
      {t("door.back")}
    </button>
  );
}

// What somebody reads who was asked to leave. The facilitator's preview and the page itself are the same words.

import { isReason } from "../choices";
import { t } from "../words";

export function Removed({ reason, titled = false }: { reason: string | null; titled?: boolean }) {
  return (
    <>
      <p>
        {!titled && <strong>{t("end.removed")}. </strong>}
        {t("end.removed_text")}
      </p>
      {isReason(reason) && <p>{t("end.removed_reason", { reason: t(`reason.${reason}`) })}</p>}
      <p>{t("end.removed_help")}</p>
    </>
  );
}

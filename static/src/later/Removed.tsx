// What somebody reads who was asked to leave. The facilitator's preview and the page itself are the same words.

import { isReason } from "../choices";
import { door } from "../visit";
import { t } from "../words";

interface Props {
  readonly reason: string | null;
  readonly hidden?: boolean;
  readonly titled?: boolean;
}

export function Removed({ reason, hidden = false, titled = false }: Props) {
  return (
    <>
      <p>
        {!titled && <strong>{t("end.removed")}. </strong>}
        {t("end.removed_text")} {door.value?.complaints && t("end.removed_tell")}
      </p>
      {isReason(reason) && <p>{t("end.removed_reason", { reason: t(`reason.${reason}`) })}</p>}
      {hidden && <p>{t("end.removed_hidden")}</p>}
      <p>{t("end.removed_help")}</p>
    </>
  );
}

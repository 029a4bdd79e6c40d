// An invitation may want a PIN as well, so that the link alone lets nobody in.

import { useState } from "preact/hooks";
import { usePin } from "../session";
import { notice, noticeAfter } from "../visit";
import { duration, t } from "../words";
import { Back } from "./parts";

export function Pin() {
  const [typed, setTyped] = useState("");
  const wait = noticeAfter.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) usePin(typed.trim());
      }}
    >
      <h1>{t("pin.title")}</h1>
      <p class="lead">{t("pin.why")}</p>
      {notice.value === "wrong_pin" && (
        <p class="notice" role="alert" id="pin-wrong">
          {t("pin.wrong")} {wait ? t("pin.wait", { time: duration(wait) }) : ""}
        </p>
      )}
      <label class="field">
        <span>{t("pin.label")}</span>
        <input
          type="password"
          inputMode="numeric"
          autocomplete="off"
          value={typed}
          aria-invalid={notice.value === "wrong_pin"}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("pin.go")}
        </button>
        <Back to="agreement" />
      </div>
    </form>
  );
}

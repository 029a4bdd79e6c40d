// At the name: keep it on this device, use the kept one again, or bring it from another device. All off until asked for.

import { useState } from "preact/hooks";
import { Shape } from "../parts/Shape";
import { goTo } from "../session";
import { t } from "../words";
import { box, bring, drawn, forget, greeting, tick, untick, useAgain, useAnother } from "./state";

function SixWords({ words }: { words: string }) {
  return (
    <details data-six-words>
      <summary>{t("keep.elsewhere")}</summary>
      <p>{t("keep.words_hint")}</p>
      <p class="six-words" translate={false}>
        {words}
      </p>
    </details>
  );
}

/** Somebody who keeps a name has come to the door again. */
export function Welcome() {
  const found = greeting.value;
  const [tell, setTell] = useState(false);
  if (!found) return null;
  const { offer, before, record } = found;
  return (
    <form
      data-welcome
      onSubmit={(event) => {
        event.preventDefault();
        useAgain(found, tell);
      }}
    >
      <h1>{t("keep.welcome")}</h1>
      <p class="lead">{before ? t("keep.again", { name: offer.handle }) : t("keep.here", { name: offer.handle })}</p>
      <div class="choice kept-name">
        <Shape handle={offer.handle} />
        <bdi class="choice-name">{offer.handle}</bdi>
      </div>
      {before && (
        <label class="radio">
          <input type="checkbox" checked={tell} onChange={(event) => setTell(event.currentTarget.checked)} />
          <span>{t("keep.tell")}</span>
        </label>
      )}
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("keep.yes")}
        </button>
        <button type="button" class="button" onClick={useAnother}>
          {t("keep.no")}
        </button>
        <button type="button" class="button quiet" onClick={() => goTo("agreement")}>
          {t("door.back")}
        </button>
      </div>
      <SixWords words={record.words} />
      <button type="button" class="link-button" onClick={forget}>
        {t("keep.forget")}
      </button>
    </form>
  );
}

function Bring() {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    setWrong(await bring(typed).catch(() => null));
    setBusy(false);
  };
  return (
    <details data-bring>
      <summary>{t("keep.bring")}</summary>
      <label class="field">
        <span>{t("keep.bring_label")}</span>
        <input
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          translate={false}
          value={typed}
          aria-invalid={wrong !== undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            void go();
          }}
        />
      </label>
      {wrong !== undefined && (
        <p class="notice" role="alert">
          {wrong ? t("keep.wrong_word", { word: wrong }) : t("keep.six")}
        </p>
      )}
      <button type="button" class="button small" disabled={busy} onClick={() => void go()}>
        {t("keep.bring_go")}
      </button>
    </details>
  );
}

/** Below the three names. */
export function KeepBox({ picked }: { picked: string | undefined }) {
  if (greeting.value) return null;
  const now = box.value;
  const words = drawn.value.get(picked ?? "")?.words;
  return (
    <div class="keep stack" data-keep={now}>
      <label class="radio">
        <input
          type="checkbox"
          checked={now === "on" || now === "drawing"}
          disabled={now === "drawing"}
          aria-describedby="keep-hint"
          onChange={(event) => (event.currentTarget.checked ? void tick() : untick())}
        />
        <span>
          {t("keep.box")} <span class="soft">{t("keep.shared")}</span>
        </span>
      </label>
      <p id="keep-hint" class="soft" role="status">
        {now === "drawing" && t("keep.drawing")}
        {now === "on" && t("keep.drawn")}
        {now === "failed" && t("keep.failed")}
      </p>
      {now === "on" && words && <SixWords words={words} />}
      {now === "off" && <Bring />}
    </div>
  );
}

// One of three made-up names, or the one that this device keeps.

import { keep } from "../keep/load";
import { Shape } from "../parts/Shape";
import { goTo, moreOffers } from "../session";
import { chosen, door, notice } from "../visit";
import { t } from "../words";
import { Back, Notice } from "./parts";

export function Name() {
  const kept = door.value?.kept_names ? keep.now : null;
  // Whose kept animal is taken today chooses among three others, like everyone.
  if (kept?.greeting.value && !kept.another.value && notice.value !== "handle_taken") return <kept.Welcome />;
  const offers = door.value?.offers ?? [];
  const picked = offers.find((offer) => offer.handle === chosen.value.offer?.handle) ?? offers[0];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!picked) return;
        chosen.value = { ...chosen.value, offer: picked };
        kept?.settle(picked.handle);
        goTo("stance");
      }}
    >
      <h1>{t("name.title")}</h1>
      <p class="lead">{t("name.why")}</p>
      <Notice />
      <fieldset class="cards" aria-label={t("name.choose")}>
        {offers.map((offer) => (
          <label key={offer.handle} class="choice">
            <input
              type="radio"
              name="handle"
              value={offer.handle}
              checked={offer === picked}
              onChange={() => {
                chosen.value = { ...chosen.value, offer };
              }}
            />
            <Shape handle={offer.handle} />
            <bdi class="choice-name">{offer.handle}</bdi>
          </label>
        ))}
      </fieldset>
      {kept && <kept.KeepBox picked={picked?.handle} />}
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("name.use")}
        </button>
        <button type="button" class="button" onClick={() => void moreOffers()}>
          {t("name.more")}
        </button>
        <Back to="agreement" />
      </div>
    </form>
  );
}

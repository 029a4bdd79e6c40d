// Every number in one glance, where something else must be read too.

import { nearest } from "../door";
import { digits, smsLink } from "../parts/Help";
import { door } from "../visit";
import { t } from "../words";

export function HelpShort() {
  return (
    <ul class="plain help-short">
      {nearest(door.value).map((line) => (
        <li key={`${line.name}${line.phone ?? line.text ?? ""}`}>
          <span>{line.name}</span>
          {line.phone && (
            <a class="button help small" href={`tel:${digits(line.phone)}`}>
              {t("help.call", { phone: line.phone })}
            </a>
          )}
          {!line.phone && line.text && (
            <a class="button help small" href={smsLink(line.text)}>
              {t("help.text", { text: line.text })}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

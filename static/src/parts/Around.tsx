// A sentence of ours around a name that the operator wrote, which may be in another language.

import { type Key, t } from "../words";

const MARK = "\u0000";

interface Props {
  readonly said: Key;
  readonly name: string;
  readonly lang: string | undefined;
  readonly values?: Readonly<Record<string, string | number>>;
}

export function Around({ said, name, lang, values }: Props) {
  const [before, after] = t(said, { ...values, name: MARK }).split(MARK);
  return (
    <>
      {before}
      <span lang={lang}>{name}</span>
      {after}
    </>
  );
}

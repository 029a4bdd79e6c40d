// One choice out of a few, by radio buttons: as pills in a row, or as lines one below the other.

export interface Option<Value> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value> {
  readonly name: string;
  readonly title: string;
  readonly options: readonly Option<Value>[];
  readonly chosen: Value | null;
  readonly choose: (value: Value) => void;
  readonly lines?: boolean;
}

export function Radios<Value extends string | boolean>({ name, title, options, chosen, choose, lines }: Props<Value>) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div class={lines ? "stack tight" : "row"}>
        {options.map(({ value, label }) => (
          <label key={String(value)} class={lines ? "radio" : "pill"}>
            <input
              type="radio"
              name={name}
              value={String(value)}
              checked={chosen === value}
              onChange={() => choose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

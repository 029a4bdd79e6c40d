// The shape beside a name: a function of the whole name, the same as the server's. Own SHA-256, because the browser's
// is only there on secure origins and answers late.

export interface Shape {
  readonly initial: string;
  readonly pattern: number;
  readonly colour: number;
}

const PATTERNS = 8;
const COLOURS = 7;
const cache = new Map<string, Shape>();

/** The first 32 bits of the fractional parts of the roots of the first primes: SHA-256's constants, computed. */
function constants(): { k: number[]; h: number[] } {
  const k: number[] = [];
  const h: number[] = [];
  const part = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  for (let candidate = 2; k.length < 64; candidate++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) prime = false;
    if (!prime) continue;
    if (h.length < 8) h.push(part(candidate ** (1 / 2)));
    k.push(part(candidate ** (1 / 3)));
  }
  return { k, h };
}

const { k: K, h: H0 } = constants();
const turn = (x: number, n: number) => (x >>> n) | (x << (32 - n));

/** The first four bytes of SHA-256 of a short text, as one number. */
export function digestStart(text: string): number {
  const data = new TextEncoder().encode(text);
  const blocks = Math.ceil((data.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(blocks * 64));
  data.forEach((byte, index) => {
    view.setUint8(index, byte);
  });
  view.setUint8(data.length, 0x80);
  view.setUint32(blocks * 64 - 4, data.length * 8);
  const h = H0.slice();
  const at = (list: number[], index: number) => list[index] ?? 0;
  for (let block = 0; block < blocks; block++) {
    const w: number[] = [];
    for (let i = 0; i < 16; i++) w.push(view.getInt32(block * 64 + i * 4));
    for (let i = 16; i < 64; i++) {
      const x = at(w, i - 15);
      const y = at(w, i - 2);
      const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
      const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
      w.push((at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, last = 0] = h;
    for (let i = 0; i < 64; i++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const first = (last + s1 + ((e & f) ^ (~e & g)) + at(K, i) + at(w, i)) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [last, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, last].forEach((value, index) => {
      h[index] = (at(h, index) + value) | 0;
    });
  }
  return at(h, 0) >>> 0;
}

/** Between a noun and the adjective behind it: see `NOUN_FIRST` in chat/core/handles.py. */
const NOUN_FIRST = "\u00a0";

/** By which of its words a name is told from others. */
export function nounOf(handle: string): string {
  const end = handle.indexOf(NOUN_FIRST);
  return end < 0 ? handle.slice(handle.lastIndexOf(" ") + 1) : handle.slice(0, end);
}

export function shapeOf(handle: string): Shape {
  const known = cache.get(handle);
  if (known) return known;
  const digest = digestStart(handle);
  const shape: Shape = {
    initial: ([...nounOf(handle)][0] ?? "").toUpperCase(),
    pattern: (digest >>> 24) % PATTERNS,
    colour: ((digest >>> 16) & 255) % COLOURS,
  };
  if (cache.size > 500) cache.clear();
  cache.set(handle, shape);
  return shape;
}

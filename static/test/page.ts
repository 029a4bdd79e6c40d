// A page without a browser: just enough of a document for what is shown, found and pressed.

import { type ComponentChild, h, render } from "preact";
import { vi } from "vitest";

class Part {
  parentNode: Part | null = null;
  childNodes: Part[] = [];
  readonly attributes: { name: string; value: string }[] = [];
  readonly style: Record<string, string> = {};
  private readonly heard = new Map<string, (event: object) => void>();
  value = "";
  checked = false;
  disabled = false;
  open = false;
  constructor(
    readonly nodeType: number,
    readonly localName: string,
    public data = "",
  ) {}
  get firstChild(): Part | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): Part | null {
    const among = this.parentNode?.childNodes ?? [];
    return among[among.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.data + this.childNodes.map((one) => one.textContent).join("");
  }
  insertBefore(part: Part, before: Part | null): Part {
    part.parentNode?.removeChild(part);
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, part);
    part.parentNode = this;
    return part;
  }
  appendChild(part: Part): Part {
    return this.insertBefore(part, null);
  }
  removeChild(part: Part): Part {
    this.childNodes = this.childNodes.filter((one) => one !== part);
    part.parentNode = null;
    return part;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
  setAttribute(name: string, value: string): void {
    this.removeAttribute(name);
    this.attributes.push({ name, value });
  }
  removeAttribute(name: string): void {
    const at = this.attributes.findIndex((one) => one.name === name);
    if (at >= 0) this.attributes.splice(at, 1);
  }
  addEventListener(name: string, call: (event: object) => void): void {
    this.heard.set(name, call);
  }
  removeEventListener(name: string): void {
    this.heard.delete(name);
  }
  querySelector(): null {
    return null;
  }
  focus(): void {}
  fire(type: string): void {
    this.heard.get(type)?.call(this, { type, target: this, currentTarget: this, preventDefault: () => {} });
  }
  *all(): Generator<Part> {
    yield this;
    for (const child of this.childNodes) yield* child.all();
  }
}

vi.stubGlobal("document", {
  documentElement: { lang: "en" },
  createElementNS: (_space: string, name: string) => new Part(1, name),
  createTextNode: (text: string) => new Part(3, "", text),
});
// What effects wait for: here nothing is ever painted.
vi.stubGlobal("requestAnimationFrame", (call: () => void) => setTimeout(call, 0));
vi.stubGlobal("HTMLElement", Part);

export class Shown {
  private readonly root = new Part(1, "body");
  constructor(private readonly what: () => ComponentChild) {
    this.again();
  }
  again(): this {
    render(h("main", null, this.what()), this.root as unknown as Element);
    return this;
  }
  get text(): string {
    return this.root.textContent;
  }
  find(tag: string, text = ""): Part {
    const found = [...this.root.all()].find((one) => one.localName === tag && one.textContent.includes(text));
    if (!found) throw new Error(`no ${tag} with "${text}" in: ${this.text}`);
    return found;
  }
  press(text: string): Promise<void> {
    return this.hears(() => this.find("button", text).fire("click"));
  }
  types(text: string): Promise<void> {
    const field = this.find("textarea");
    field.value = text;
    return this.hears(() => field.fire("input"));
  }
  /** As Enter or the button of the form would. */
  sends(): Promise<void> {
    return this.hears(() => this.find("form").fire("submit"));
  }
  /** Something happens, until all that it sets going here is on the page. */
  async hears(what: () => void): Promise<void> {
    what();
    await new Promise((done) => setTimeout(done, 0));
  }
}

// F6 moves between the regions of the page, as screen reader users know it.

export function startRegions(): void {
  addEventListener("keydown", (event) => {
    if (event.key !== "F6") return;
    const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((one) => one.offsetParent);
    if (regions.length === 0) return;
    event.preventDefault();
    const here = regions.findIndex((one) => one.contains(document.activeElement));
    const step = event.shiftKey ? -1 : 1;
    const next = regions[(here + step + regions.length) % regions.length];
    const field = next?.querySelector<HTMLElement>("textarea");
    (field ?? next)?.focus();
  });
}

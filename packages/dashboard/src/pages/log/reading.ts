/** How far down the page still counts as its top. */
const topPx = 120;

/** Someone points at a row, stands in one with the keyboard, or has scrolled: what is on the screen stays where it is. */
export const isReading = (list: HTMLElement | null): boolean =>
  window.scrollY > topPx ||
  (list !== null && (list.matches(':hover') || list.contains(document.activeElement)));

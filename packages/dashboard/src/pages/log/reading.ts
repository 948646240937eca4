/** How far down the page still counts as its top. */
const topPx = 120;

/** Someone points at a row, stands in one with the keyboard, or has scrolled: what is on the screen stays where it is. */
export const isReading = (list: HTMLElement | null): boolean => {
  const rows = list?.querySelector('tbody');
  if (rows === null || rows === undefined) return false;
  return window.scrollY > topPx || rows.matches(':hover') || rows.contains(document.activeElement);
};

/**
 * Copies by a selected text area. `navigator.clipboard` exists on https and localhost only, and Rollcall is often
 * opened as http://host:3170. The area stands inside an open dialog, which would else take the focus away from it.
 */
const copyBySelection = (text: string): boolean => {
  const focused = document.activeElement;
  const host = focused?.closest('[role="dialog"]') ?? document.body;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.setAttribute('aria-hidden', 'true');
  area.style.cssText = 'position:fixed;inset:0 auto auto 0;width:1px;height:1px;opacity:0';
  host.append(area);
  try {
    area.select();
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
};

/** Puts text on the clipboard; says whether it got there. */
export const copyText = async (text: string): Promise<boolean> => {
  if (window.isSecureContext && 'clipboard' in navigator) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by the browser's permissions: the older way may still be allowed.
    }
  }
  return copyBySelection(text);
};

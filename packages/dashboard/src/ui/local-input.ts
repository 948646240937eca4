/** The text of a `datetime-local` field, which is in the admin's own time zone, and the instant that it means. */
export const toLocalInput = (instant: string | undefined): string => {
  if (instant === undefined) return '';
  const at = new Date(instant);
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
};

/** A field that is empty or only half filled in means no instant. */
export const fromLocalInput = (text: string): string | undefined => {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

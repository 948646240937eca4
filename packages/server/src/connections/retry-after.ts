/** RFC 9110 §10.2.3: seconds, or a date; `undefined` where the answer does not say. */
export const retryAfterMsOf = (
  { headers }: Pick<Response, 'headers'>,
  now = Date.now(),
): number | undefined => {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // A date begins with the day of the week; without one `Date.parse` takes anything.
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
};

/**
 * RFC 7643 §2.3.5: an `xsd:dateTime` with a date, a time and, as every sender has it, an offset.
 * Choice: without an offset it is read as UTC.
 */
const dateTimePattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d{1,9})\d*)?(Z|[+-]\d{2}:\d{2})?$/i;

/** The instant as UTC text of fixed width (milliseconds), which orders as the instants do; `undefined`: no dateTime. */
export function canonicalDateTime(text: string): string | undefined {
  const match = dateTimePattern.exec(text);
  if (match === null) return undefined;
  const [, date, time, fraction = '', zone = 'Z'] = match;
  if (!isCalendarDay(date ?? '')) return undefined;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const instant = new Date(`${date}T${time}.${milliseconds}${zone.toUpperCase()}`);
  if (Number.isNaN(instant.getTime())) return undefined;
  const canonical = instant.toISOString();
  return canonical.length === 24 && !canonical.startsWith('0000') ? canonical : undefined;
}

/** `Date` takes 30 February for 2 March; a calendar does not. */
function isCalendarDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

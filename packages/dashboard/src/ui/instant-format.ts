/**
 * Dates as the interface writes them: in the admin's own time zone, on a 24-hour clock, with the month as a word, so
 * that neither 03/04 nor 7:00 can be misread. Choice: en-GB whatever the browser's language, as the interface is English.
 */
const locale = 'en-GB';

const short = (timeZone?: string) =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });

const full = (timeZone?: string) =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });

/** `31 Jan 2026, 09:30` */
export const formatInstant = (at: Date, timeZone?: string): string => short(timeZone).format(at);

/** `Sat, 31 Jan 2026, 09:30:00 GMT+1 (Europe/Berlin)` */
export const formatFullInstant = (at: Date, timeZone?: string): string => {
  const format = full(timeZone);
  return `${format.format(at)} (${format.resolvedOptions().timeZone})`;
};

const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' });
const dayOnly = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });

/** `09:30:00` */
export const formatTime = (at: Date): string => time.format(at);

/** `31 Jan 2026` */
export const formatDay = (at: Date): string => dayOnly.format(at);

const day = 86_400;

/** From how many seconds on which unit is used: days reach far, since `in 69 days` says more than `in 2 months`. */
const units: readonly {
  readonly unit: Intl.RelativeTimeFormatUnit;
  readonly from: number;
  readonly size: number;
}[] = [
  { unit: 'year', from: 2 * 365 * day, size: 365 * day },
  { unit: 'month', from: 91 * day, size: 30 * day },
  { unit: 'day', from: day, size: day },
  { unit: 'hour', from: 3_600, size: 3_600 },
  { unit: 'minute', from: 60, size: 60 },
];

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });

/**
 * `3 hours ago`, `in 6 days`, `just now` within a minute. What is past counts whole units; what is to come is rounded, so
 * that a token made for 30 days reads `in 30 days` and not, a moment later, 29.
 */
export const formatRelative = (at: Date, now: Date): string => {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const unit = units.find(({ from }) => Math.abs(seconds) >= from);
  if (unit !== undefined) {
    const amount = seconds / unit.size;
    return relative.format(amount > 0 ? Math.round(amount) : Math.ceil(amount), unit.unit);
  }
  return seconds > 0 ? 'in less than a minute' : 'just now';
};

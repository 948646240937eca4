import type { ExpiryDays } from '@rollcall/contracts';

const days = [7, 30, 60, 90] as const;
const never = 'never';

export const expiryChoices: readonly { value: string; label: string }[] = [
  ...days.map((count) => ({ value: String(count), label: `${count} days` })),
  { value: never, label: 'No expiration' },
];

/** The chosen option as the API takes it: a number of days, `null` for never. */
export const readExpiry = (value: string): ExpiryDays =>
  days.find((count) => String(count) === value) ?? null;

import { randomInt } from 'node:crypto';

/** Without letters and digits that are mistaken for each other. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Eight letters and digits: `K7QM-2XPD`. */
export const makeSetupCode = (): string => {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)] ?? 'A');
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
};

/** What counts of a code as it was typed. */
export const plainSetupCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

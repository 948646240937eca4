import type { UserStatus } from '@rollcall/contracts';
import type { ActionName } from '../../api/user-actions.ts';

/** What can be done to a user of each status, in the order of the menu. */
export const actionsFor: Record<UserStatus, readonly ActionName[]> = {
  active: ['deactivate', 'remove'],
  deactivated: ['activate', 'remove'],
  removed: ['restore'],
};

type ActionWords = {
  readonly label: string;
  /** `Ada Byron was …`, `3 users were …` */
  readonly done: string;
  readonly grave: boolean;
  /** What follows, to put after a name or a number. `days` is how long removed users are kept. */
  readonly consequence: (days: number | undefined) => string;
};

const keptFor = (days: number | undefined): string => (days === undefined ? 'a while' : daysInWords(days));

export const daysInWords = (days: number): string =>
  days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`;

export const actionWords: Record<ActionName, ActionWords> = {
  activate: {
    label: 'Activate',
    done: 'activated',
    grave: false,
    consequence: () => 'gets access again, with the same id, groups and history.',
  },
  deactivate: {
    label: 'Deactivate',
    done: 'deactivated',
    grave: true,
    consequence: () => 'loses access at once. Attributes, groups and history stay, and Activate undoes it.',
  },
  remove: {
    label: 'Remove',
    done: 'removed',
    grave: true,
    consequence: (days) =>
      `loses access and is no longer found by identity providers; the userName becomes free. The record waits in the Removed list for ${keptFor(days)}, where it can be restored, and is then deleted for good.`,
  },
  restore: {
    label: 'Restore',
    done: 'restored',
    grave: false,
    consequence: () =>
      'returns with the same id, groups and history, and with the access there was before the removal.',
  },
};

export const usersInWords = (count: number): string =>
  count === 1 ? '1 user' : `${count.toLocaleString('en-GB')} users`;

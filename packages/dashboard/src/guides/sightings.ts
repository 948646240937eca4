import type { InfraToken, Overview } from '@rollcall/contracts';

export type Sighting = {
  readonly id: 'call' | 'user' | 'leaver';
  readonly title: string;
  readonly seen: boolean;
  readonly text: string;
};

type People = Overview['users'];

export type Watched = {
  readonly token: Pick<InfraToken, 'label' | 'lastUsedAt'> | undefined;
  /** The numbers when the page was opened, and now. */
  readonly before: People;
  readonly now: People;
};

const everyone = ({ active, deactivated, removed }: People): number => active + deactivated + removed;
const gone = ({ deactivated, removed }: People): number => deactivated + removed;

const users = (count: number): string => (count === 1 ? '1 user' : `${count.toLocaleString('en-GB')} users`);

const since = (count: number): string =>
  count > 0 ? `, ${count.toLocaleString('en-GB')} since this page was opened` : '';

/** What has arrived from the provider, step by step. What is still awaited says how to bring it about. */
export const sightings = ({ token, before, now }: Watched): Sighting[] => {
  const called = token !== undefined && token.lastUsedAt !== null;
  return [
    {
      id: 'call',
      title: 'Connection test',
      seen: called,
      text: called
        ? `A call with the InfraToken ${token.label} arrived.`
        : token === undefined
          ? 'Generate an InfraToken, then run the connection test at the provider.'
          : `Waiting for the first call with the InfraToken ${token.label}. Run the connection test at the provider.`,
    },
    {
      id: 'user',
      title: 'First user',
      seen: everyone(now) > 0,
      text:
        everyone(now) > 0
          ? `${users(everyone(now))} in the directory${since(everyone(now) - everyone(before))}.`
          : 'Waiting for the first user. Assign one person at the provider.',
    },
    {
      id: 'leaver',
      title: 'First deactivation',
      seen: gone(now) > 0,
      text:
        gone(now) > 0
          ? `${users(gone(now))} deactivated or removed${since(gone(now) - gone(before))}.`
          : 'Waiting for the first deactivation. Unassign a test person, to see that leaving works.',
    },
  ];
};

import type { UserSummary } from '@rollcall/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type ActionName, actOnUser, refreshPeople } from '../../api/user-actions.ts';

export type Failure = { readonly user: UserSummary; readonly reason: string };
export type BulkProgress = {
  readonly running: boolean;
  readonly done: number;
  readonly failures: readonly Failure[];
};

const notStarted: BulkProgress = { running: false, done: 0, failures: [] };

/** One call after the other, so that the server is not flooded and a stop leaves the rest untouched. */
export const useBulkAction = () => {
  const client = useQueryClient();
  const [progress, setProgress] = useState<BulkProgress>(notStarted);
  const stopped = useRef(false);

  const run = async (action: ActionName, users: readonly UserSummary[]): Promise<BulkProgress> => {
    stopped.current = false;
    let current: BulkProgress = { ...notStarted, running: true };
    const show = (next: Partial<BulkProgress>): void => {
      current = { ...current, ...next };
      setProgress(current);
    };
    show({});
    for (const user of users) {
      if (stopped.current) break;
      try {
        await actOnUser(user.id, action);
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'The call failed.';
        show({ failures: [...current.failures, { user, reason }] });
      }
      show({ done: current.done + 1 });
    }
    show({ running: false });
    await refreshPeople(client);
    return current;
  };

  const stop = (): void => {
    stopped.current = true;
  };
  return { progress, run, stop, reset: () => setProgress(notStarted) };
};

import type { UserAction } from '@rollcall/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export type ActionName = UserAction['action'];

export const actOnUser = (id: string, action: ActionName): Promise<unknown> =>
  request('POST', directoryPath(`/users/${encodeURIComponent(id)}/actions`), { body: { action } });

/** What an action on a user may have changed: lists, the user with its history, groups and the numbers. */
export const refreshPeople = (client: QueryClient): Promise<unknown> =>
  Promise.all(
    ['users', 'user', 'groups', 'group', 'overview', 'held-changes'].map((part) =>
      client.invalidateQueries({ queryKey: [directory, part] }),
    ),
  );

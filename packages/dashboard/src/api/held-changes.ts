import type {
  HeldChangesDecided,
  HeldChangesDecision,
  HeldChangesPage,
  HeldChangesQuery,
} from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath, queryString } from './paths.ts';
import { request } from './request.ts';

export const heldChangesQuery = (query: HeldChangesQuery) =>
  queryOptions({
    queryKey: [directory, 'held-changes', query],
    queryFn: ({ signal }) =>
      request<HeldChangesPage>('GET', directoryPath(`/held-changes${queryString(query)}`), { signal }),
    placeholderData: keepPreviousData,
  });

/** Only how many wait: for the menu's badge and the Dashboard's banner. */
export const heldCountQuery = heldChangesQuery({ status: 'pending', count: 1 });

export const decideHeldChanges = (body: HeldChangesDecision): Promise<HeldChangesDecided> =>
  request('POST', directoryPath('/held-changes/decisions'), { body });

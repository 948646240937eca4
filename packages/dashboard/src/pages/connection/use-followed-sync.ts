import type { ConnectionSync } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { syncQuery } from '../../api/syncs.ts';

const nearMs = 1_000;
const farMs = 10_000;

export const isUnderWay = (sync: ConnectionSync | null | undefined): boolean =>
  sync?.state === 'listing' || sync?.state === 'delivering';

/** The last synchronisation, asked for often while it is under way; `null` where there has been none. */
export const useFollowedSync = (id: string): ConnectionSync | null =>
  useQuery({
    ...syncQuery(id),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? nearMs : farMs),
  }).data ?? null;

import type { InfraToken, RequestSummary } from '@rollcall/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { requestQuery, requestsQuery } from '../../api/requests.ts';
import { usersQuery } from '../../api/users.ts';
import { mayDeactivate, type Sighting, sightings } from '../../guides/sightings.ts';

const refreshMs = 3_000;
/** How many of the newest changes of each kind are looked into. */
const lookedInto = 10;

/** Reads in the log of one token, and among the people who belong to it, what has arrived; again every few seconds. */
export const useSightings = (token: InfraToken): Sighting[] => {
  const created = useNewest(token, { method: 'POST', status: '201' });
  const call = useNewest(token, {});
  const removed = useNewest(token, { method: 'DELETE', status: '2xx' });
  const deactivated = useDeactivation(token);
  return sightings({
    token,
    call,
    created,
    left: deactivated ?? removed,
    people: usePeople(token),
    deactivated: usePeople(token, 'deactivated'),
  });
};

type Kind = { readonly method?: 'POST' | 'DELETE'; readonly status?: string };

/** The newest request of a kind about a user; of any kind about anything. */
const useNewest = ({ id }: InfraToken, kind: Kind): RequestSummary | undefined => {
  const aboutUsers = kind.method === undefined ? {} : { resourceType: 'User' };
  const asked = { token: id, count: 1, ...kind, ...aboutUsers };
  return useQuery({ ...requestsQuery(asked), refetchInterval: refreshMs }).data?.items[0];
};

const usePeople = ({ source }: InfraToken, status?: 'deactivated'): number => {
  const asked = { source, count: 1, ...(status === undefined ? {} : { status }) };
  return useQuery({ ...usersQuery(asked), refetchInterval: refreshMs }).data?.total ?? 0;
};

/** The newest request that deactivated a user; only the details of a request say what became of it. */
const useDeactivation = ({ id }: InfraToken): RequestSummary | undefined => {
  const asked = { token: id, resourceType: 'User', status: '2xx', count: 50 } as const;
  const patches = useQuery({ ...requestsQuery({ ...asked, method: 'PATCH' }), refetchInterval: refreshMs });
  const puts = useQuery({ ...requestsQuery({ ...asked, method: 'PUT' }), refetchInterval: refreshMs });
  const candidates = [patches, puts]
    .flatMap(({ data }) => mayDeactivate(data?.items ?? []).slice(0, lookedInto))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const details = useQueries({
    queries: candidates.map((candidate) => ({
      ...requestQuery(candidate.id),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  return details.find(({ data }) =>
    data?.changes.some(({ kind, resourceType }) => kind === 'deactivated' && resourceType === 'User'),
  )?.data?.request;
};

import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { connectionsQuery } from '../api/connections.ts';

const refreshMs = 15_000;

/** How many connections need an admin; nothing when none does. */
export function FailingCount() {
  const { data } = useQuery({ ...connectionsQuery, refetchInterval: refreshMs });
  const failing = (data?.items ?? []).filter(({ state }) => state.health === 'failing' || state.dead > 0);
  if (failing.length === 0) return null;
  return (
    <Badge color="red" aria-label={`${failing.length} with failures`}>
      {failing.length.toLocaleString('en-GB')}
    </Badge>
  );
}

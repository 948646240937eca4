import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { heldCountQuery } from '../api/held-changes.ts';

const refreshMs = 15_000;

/** How many changes wait for a decision; nothing when none does. */
export function HeldCount() {
  const { data } = useQuery({ ...heldCountQuery, refetchInterval: refreshMs });
  if (data === undefined || data.total === 0) return null;
  return (
    <Badge color="orange" aria-label={`${data.total} pending`}>
      {data.total.toLocaleString('en-GB')}
    </Badge>
  );
}

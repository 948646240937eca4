import { Group } from '@mantine/core';
import { IconArrowBarToUp, IconArrowDown } from '@tabler/icons-react';
import type { ConnectionSearch } from '../../connection-search.ts';
import { LinkButton } from '../../ui/link.tsx';

type DeliveriesPagingProps = {
  readonly id: string;
  readonly search: ConnectionSearch;
  readonly nextCursor: string | null;
};

/** Goes on from the last delivery that is shown; the way back is the browser's, or straight to the newest. */
export function DeliveriesPaging({ id, search, nextCursor }: DeliveriesPagingProps) {
  const { cursor, delivery: _, ...rest } = search;
  if (cursor === undefined && nextCursor === null) return null;
  const link = { to: '/connections/$id', params: { id }, variant: 'default' } as const;
  return (
    <Group component="nav" aria-label="Pages" justify="space-between" gap="sm">
      {cursor === undefined ? (
        <span />
      ) : (
        <LinkButton
          {...link}
          search={rest}
          leftSection={<IconArrowBarToUp size={16} stroke={1.75} aria-hidden />}
        >
          Newest
        </LinkButton>
      )}
      {nextCursor === null ? null : (
        <LinkButton
          {...link}
          search={{ ...rest, cursor: nextCursor }}
          rightSection={<IconArrowDown size={16} stroke={1.75} aria-hidden />}
        >
          Older
        </LinkButton>
      )}
    </Group>
  );
}

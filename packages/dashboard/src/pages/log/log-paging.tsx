import { Group } from '@mantine/core';
import { IconArrowBarToUp, IconArrowDown } from '@tabler/icons-react';
import type { LogSearch } from '../../log-search.ts';
import { LinkButton } from '../../ui/link.tsx';

type LogPagingProps = { readonly search: LogSearch; readonly nextCursor: string | null };

/** Goes on from the last request that is shown; the way back is the browser's, or straight to the newest. */
export function LogPaging({ search, nextCursor }: LogPagingProps) {
  const { cursor, ...rest } = search;
  if (cursor === undefined && nextCursor === null) return null;
  return (
    <Group component="nav" aria-label="Pages" justify="space-between" gap="sm">
      {cursor === undefined ? (
        <span />
      ) : (
        <LinkButton
          to="/log"
          search={rest}
          variant="default"
          leftSection={<IconArrowBarToUp size={16} stroke={1.75} aria-hidden />}
        >
          Newest
        </LinkButton>
      )}
      {nextCursor === null ? null : (
        <LinkButton
          to="/log"
          search={{ ...rest, cursor: nextCursor }}
          variant="default"
          rightSection={<IconArrowDown size={16} stroke={1.75} aria-hidden />}
        >
          Older
        </LinkButton>
      )}
    </Group>
  );
}

import { Box, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { requestsQuery } from '../../api/requests.ts';
import { type LogSearch, mayFollow, readLogSearch, requestsAskedOf } from '../../log-search.ts';
import { LinkAnchor } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { RecordsTable } from '../../ui/records-table.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { LiveSwitch } from './live-switch.tsx';
import { logColumns } from './log-columns.tsx';
import { LogEmpty } from './log-empty.tsx';
import { LogFilters } from './log-filters.tsx';
import { LogPaging } from './log-paging.tsx';
import { NewRequests } from './new-requests.tsx';
import { isReading } from './reading.ts';
import { useLiveLog } from './use-live-log.ts';

const route = getRouteApi('/app/log');

/** Every request of every identity provider. What is searched, filtered and paged stands in the address. */
export function LogPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const live = useLiveLog(search, () => isReading(list.current));
  const follows = live.state !== 'off';
  const requests = useQuery({
    ...requestsQuery(requestsAskedOf(search)),
    // The stream brings what is new; a list read anew would jump.
    refetchOnWindowFocus: !follows,
    select: ({ items, nextCursor }) => ({ total: items.length, items, nextCursor }),
  });

  /** A filter begins at the newest request and takes no step of its own in the browser's history. */
  const narrow = (change: Partial<Record<keyof LogSearch, unknown>>): void =>
    void navigate({
      search: (before: LogSearch) => readLogSearch({ ...before, cursor: undefined, ...change }),
      replace: true,
    });

  return (
    <Page
      title="Provisioning log"
      description={
        <>
          Every request of every identity provider: what came, what was made of it, and in plain words why it
          failed. How long it is kept is set under{' '}
          <LinkAnchor to="/settings/configurations" inherit>
            Configurations
          </LinkAnchor>
          .
        </>
      }
    >
      <Stack gap="sm">
        <Group gap="sm">
          <div style={{ flex: '1 1 14rem' }}>
            <SearchInput
              label="Search requests"
              placeholder="Person, group, resource id or request id"
              value={search.search ?? ''}
              onSearch={(text) => narrow({ search: text })}
            />
          </div>
          <LogFilters search={search} onNarrow={narrow} />
        </Group>
        <LiveSwitch
          on={search.live !== 'off'}
          disabled={!mayFollow(search)}
          state={live.state}
          onChange={(on) => narrow({ live: on ? undefined : 'off' })}
        />
        <NewRequests count={live.waiting.length} onShow={live.showWaiting} />
        <Box
          ref={list}
          onMouseLeave={() => {
            if (live.waiting.length > 0 && !isReading(list.current)) live.showWaiting();
          }}
        >
          <RecordsTable
            columns={logColumns}
            query={requests}
            onRowClick={({ id }) => void navigate({ to: '/log/$id', params: { id } })}
            empty={<LogEmpty search={search} onClear={() => void navigate({ search: {} })} />}
          />
        </Box>
        <LogPaging search={search} nextCursor={requests.data?.nextCursor ?? null} />
      </Stack>
    </Page>
  );
}

import { Group, Stack, Text, Tooltip } from '@mantine/core';
import type { RequestSummary } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { RequestStatus } from '../../components/request-status.tsx';
import { SubjectLink } from '../../components/subject-link.tsx';
import { formatDuration } from '../../ui/duration-format.ts';
import { Instant } from '../../ui/instant.tsx';
import { formatDay, formatTime } from '../../ui/instant-format.ts';
import { LinkAnchor } from '../../ui/link.tsx';

const wide = '(min-width: 48em)';

const sender = ({ token }: RequestSummary): string => token?.label ?? 'No known token';

function When({ at }: { at: string }) {
  const date = new Date(at);
  return (
    <Stack gap={0}>
      <Text inherit>
        <time dateTime={at}>{formatTime(date)}</time>
      </Text>
      <Text size="xs" c="dimmed">
        {formatDay(date)}
      </Text>
    </Stack>
  );
}

/** What was made of the request, what it was, and when it failed what the sender was told. */
function Understood({ request }: { request: RequestSummary }) {
  const { id, at, method, path, understood, detail, failed } = request;
  return (
    <Stack gap={2} miw={0}>
      <LinkAnchor
        to="/log/$id"
        params={{ id }}
        fw={600}
        c="var(--mantine-color-text)"
        lineClamp={2}
        style={{ overflowWrap: 'anywhere' }}
      >
        {understood}
      </LinkAnchor>
      {failed && detail !== null ? (
        <Text size="xs" c="var(--mantine-color-error)" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {detail}
        </Text>
      ) : (
        <Text size="xs" c="dimmed" ff="monospace" truncate>
          {method} {path}
        </Text>
      )}
      <Text size="xs" c="dimmed" truncate hiddenFrom="sm">
        <Instant at={at} relative /> · {sender(request)}
      </Text>
    </Stack>
  );
}

function Sender({ request }: { request: RequestSummary }) {
  return (
    <Stack gap={0} miw={0}>
      <Text inherit truncate {...(request.token === null ? { c: 'dimmed' } : {})}>
        {sender(request)}
      </Text>
      {request.client === null ? null : (
        <Text size="xs" c="dimmed" truncate>
          {request.client}
        </Text>
      )}
    </Stack>
  );
}

function Tolerated({ count }: { count: number }) {
  if (count === 0) return null;
  const deviations = count === 1 ? '1 deviation' : `${count} deviations`;
  return (
    <Tooltip label={`${deviations} from the RFC accepted`}>
      <Text span inherit>
        {count}
      </Text>
    </Tooltip>
  );
}

export const logColumns: DataTableColumn<RequestSummary>[] = [
  {
    accessor: 'at',
    title: 'When',
    width: 118,
    visibleMediaQuery: wide,
    render: ({ at }) => <When at={at} />,
  },
  { accessor: 'understood', title: 'Request', render: (request) => <Understood request={request} /> },
  {
    accessor: 'subject',
    title: 'About',
    width: 170,
    ellipsis: true,
    visibleMediaQuery: wide,
    render: (request) => <SubjectLink {...request} />,
  },
  {
    accessor: 'token',
    title: 'From',
    width: 150,
    visibleMediaQuery: wide,
    render: (request) => <Sender request={request} />,
  },
  {
    accessor: 'status',
    title: 'Answer',
    width: 92,
    render: ({ status, failed }) => (
      <Group>
        <RequestStatus status={status} failed={failed} />
      </Group>
    ),
  },
  {
    accessor: 'tolerated',
    title: 'Tolerated',
    width: 92,
    textAlign: 'right',
    visibleMediaQuery: wide,
    render: ({ tolerated }) => <Tolerated count={tolerated} />,
  },
  {
    accessor: 'durationMs',
    title: 'Took',
    width: 88,
    textAlign: 'right',
    noWrap: true,
    visibleMediaQuery: wide,
    render: ({ durationMs }) => formatDuration(durationMs),
  },
];

import { Badge, Group, Stack, Text } from '@mantine/core';
import type { Delivery } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { eventWords } from '../../components/connections/event-words.ts';
import { SubjectLink } from '../../components/subject-link.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { DeliveryBadge } from './delivery-badge.tsx';

const wide = '(min-width: 48em)';

function Change({ connectionId, delivery }: { readonly connectionId: string; readonly delivery: Delivery }) {
  const { id, type, sync, display, resourceId, reason, state } = delivery;
  return (
    <Stack gap={2} miw={0}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        <LinkAnchor
          to="/connections/$id"
          params={{ id: connectionId }}
          search={(before) => ({ ...before, tab: 'deliveries', delivery: id })}
          resetScroll={false}
          fw={600}
          c="var(--mantine-color-text)"
          truncate
        >
          {eventWords(type)}
        </LinkAnchor>
        {sync === null ? null : (
          <Badge size="sm" color="gray">
            Synchronisation
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" truncate hiddenFrom="sm">
        {display ?? resourceId}
      </Text>
      {reason === null ? null : (
        <Text
          size="xs"
          c={state === 'dead' || state === 'retrying' ? 'var(--mantine-color-error)' : 'dimmed'}
          lineClamp={2}
          style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}
        >
          {reason}
        </Text>
      )}
    </Stack>
  );
}

/** When it came to its end, or is tried next. */
function When({ delivery: { finishedAt, nextAttemptAt, attempts } }: { readonly delivery: Delivery }) {
  return (
    <Stack gap={0}>
      <Instant at={finishedAt ?? nextAttemptAt} relative />
      {finishedAt === null ? (
        <Text size="xs" c="dimmed">
          {attempts === 0 ? 'first attempt' : 'next attempt'}
        </Text>
      ) : null}
    </Stack>
  );
}

export const deliveryColumns = (connectionId: string): DataTableColumn<Delivery>[] => [
  {
    accessor: 'type',
    title: 'Change',
    render: (delivery) => <Change connectionId={connectionId} delivery={delivery} />,
  },
  {
    accessor: 'display',
    title: 'Of',
    width: 210,
    ellipsis: true,
    visibleMediaQuery: wide,
    render: ({ display, resourceId, resourceType }) => (
      <SubjectLink subject={display} resourceId={resourceId} resourceType={resourceType} />
    ),
  },
  {
    accessor: 'state',
    title: 'State',
    width: 138,
    render: ({ state }) => <DeliveryBadge state={state} />,
  },
  {
    accessor: 'attempts',
    title: 'Attempts',
    width: 92,
    textAlign: 'right',
    visibleMediaQuery: wide,
    render: ({ attempts }) => attempts.toLocaleString('en-GB'),
  },
  {
    accessor: 'when',
    title: 'When',
    width: 150,
    visibleMediaQuery: wide,
    render: (delivery) => <When delivery={delivery} />,
  },
];

import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import type { DeliveryDetail } from '@rollcall/contracts';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { deliveryQuery, resendDelivery } from '../../api/deliveries.ts';
import { eventWords } from '../../components/connections/event-words.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { SubjectLink } from '../../components/subject-link.tsx';
import { BlockSkeleton } from '../../ui/block-skeleton.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { DeliveryBadge } from './delivery-badge.tsx';
import { Exchanges } from './exchanges.tsx';
import { useConnectionAction } from './use-connection-action.ts';

type DeliveryDrawerProps = {
  readonly connectionId: string;
  readonly deliveryId: string;
  readonly onClose: () => void;
};

const refreshMs = 2_000;

/** One delivery: what was sent and answered in its last attempt, and trying again. */
export function DeliveryDrawer({ connectionId, deliveryId, onClose }: DeliveryDrawerProps) {
  const detail = useQuery({ ...deliveryQuery(connectionId, deliveryId), refetchInterval: refreshMs });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={
        <Text span fw={700} fz="lg">
          {detail.data === undefined ? 'Delivery' : eventWords(detail.data.delivery.type)}
        </Text>
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {detail.data !== undefined ? (
        <Loaded connectionId={connectionId} detail={detail.data} />
      ) : detail.error === null ? (
        <BlockSkeleton lines={5} />
      ) : (
        <ErrorState error={detail.error} onRetry={() => void detail.refetch()} retrying={detail.isFetching} />
      )}
    </Drawer>
  );
}

type LoadedProps = { readonly connectionId: string; readonly detail: DeliveryDetail };

function Loaded({ connectionId, detail: { delivery, exchanges } }: LoadedProps) {
  const again = useConnectionAction(connectionId, {
    run: () => resendDelivery(connectionId, delivery.id),
    done: () => 'It is sent again.',
    failed: 'Not sent again',
  });
  return (
    <Stack gap="lg">
      <Facts facts={factsOf(connectionId, delivery)} />
      <NeedsRole needs="admin">
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} stroke={1.75} aria-hidden />}
            loading={again.isPending}
            disabled={delivery.state === 'pending'}
            onClick={() => again.mutate()}
          >
            Send again
          </Button>
        </Group>
      </NeedsRole>
      {exchanges.length === 0 ? (
        <Text size="sm" c="dimmed">
          {delivery.attempts === 0 ? 'Nothing was sent yet.' : 'Nothing had to be sent.'}
        </Text>
      ) : (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            What was sent and answered in the last attempt. Long bodies are cut, secrets are left out.
          </Text>
          <Exchanges exchanges={exchanges} />
        </Stack>
      )}
    </Stack>
  );
}

const factsOf = (connectionId: string, delivery: DeliveryDetail['delivery']): Fact[] => {
  const { state, reason, attempts, finishedAt, nextAttemptAt, resourceId, resourceType, display } = delivery;
  return [
    { name: 'State', value: <DeliveryBadge state={state} /> },
    ...(reason === null ? [] : [{ name: 'Reason', value: reason }]),
    {
      name: resourceType,
      value: (
        <>
          <SubjectLink subject={display} resourceId={resourceId} resourceType={resourceType} /> (
          <LinkAnchor
            to="/connections/$id"
            params={{ id: connectionId }}
            search={{ tab: 'deliveries', resource: resourceId }}
            inherit
          >
            all deliveries
          </LinkAnchor>
          )
        </>
      ),
    },
    { name: 'Attempts', value: attempts.toLocaleString('en-GB') },
    finishedAt === null
      ? { name: 'Next attempt', value: <Instant at={nextAttemptAt} /> }
      : { name: 'Ended', value: <Instant at={finishedAt} /> },
    { name: 'Number', value: `${delivery.id} (event ${delivery.sequence})` },
  ];
};

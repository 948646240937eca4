import { Group, Skeleton, Stack, Text } from '@mantine/core';
import type { RequestSummary } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { requestsQuery } from '../../api/requests.ts';
import { RequestStatus } from '../../components/request-status.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';

const refreshMs = 5_000;

/** The last requests that failed; each leads to why. */
export function FailedLately() {
  const failed = useQuery({
    ...requestsQuery({ status: 'failed', count: 5 }),
    refetchInterval: refreshMs,
  });
  return (
    <Section
      title="What failed lately"
      description="Each leads to why it failed and what to do."
      actions={
        <LinkAnchor to="/log" search={{ status: 'failed' }} size="sm">
          All failed requests
        </LinkAnchor>
      }
    >
      {failed.data !== undefined ? (
        <FailedLines requests={failed.data.items} />
      ) : failed.error !== null ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />
      ) : (
        <Skeleton height={64} />
      )}
    </Section>
  );
}

function FailedLines({ requests }: { requests: readonly RequestSummary[] }) {
  if (requests.length === 0) return <Text c="dimmed">No request that is still kept has failed.</Text>;
  return (
    <Stack gap="sm">
      {requests.map(({ id, at, understood, detail, status, failed }) => (
        <Group key={id} justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={0} miw={0} style={{ overflowWrap: 'anywhere' }}>
            <LinkAnchor to="/log/$id" params={{ id }} fw={600} c="var(--mantine-color-text)" lineClamp={2}>
              {understood}
            </LinkAnchor>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {detail}
            </Text>
          </Stack>
          <Stack gap={2} align="flex-end" style={{ whiteSpace: 'nowrap' }}>
            <RequestStatus status={status} failed={failed} />
            <Text size="xs" c="dimmed">
              <Instant at={at} relative />
            </Text>
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}

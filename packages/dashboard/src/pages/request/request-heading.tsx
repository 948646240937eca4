import { Code, Group, Stack, Text, Title } from '@mantine/core';
import type { RequestSummary } from '@rollcall/contracts';
import { RequestStatus } from '../../components/request-status.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatDuration } from '../../ui/duration-format.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';

/** What the request was taken for, how it ended, and the id under which the server's log knows it. */
export function RequestHeading({ request }: { request: RequestSummary }) {
  const { at, understood, status, failed, durationMs, requestId } = request;
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {understood}
        </Title>
        <RequestStatus status={status} failed={failed} named />
      </Group>
      <Text c="dimmed">
        <Sender request={request} />, <Instant at={at} /> (<Instant at={at} relative />
        ), answered in {formatDuration(durationMs)}
      </Text>
      <Group gap={4} wrap="nowrap">
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          Request id
        </Text>
        <Code>{requestId}</Code>
        <CopyButton value={requestId} what="request id" />
      </Group>
    </Stack>
  );
}

function Sender({ request: { token, client } }: { request: RequestSummary }) {
  const from = client === null ? '' : `${client} `;
  if (token === null) return <>From {from === '' ? 'a sender' : from} without a known InfraToken</>;
  return (
    <>
      From {from === '' ? 'the holder of' : `${from}with`} the InfraToken{' '}
      <LinkAnchor to="/log" search={{ token: token.id }} inherit>
        {token.label}
      </LinkAnchor>
    </>
  );
}

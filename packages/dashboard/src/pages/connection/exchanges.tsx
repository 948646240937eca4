import { Badge, Code, Group, Stack, Text } from '@mantine/core';
import type { DeliveryExchange } from '@rollcall/contracts';
import { RequestStatus } from '../../components/request-status.tsx';
import { formatDuration } from '../../ui/duration-format.ts';
import { JsonView } from '../../ui/json-view.tsx';

/** Calls of a target with their answers, in order. */
export function Exchanges({ exchanges }: { readonly exchanges: readonly DeliveryExchange[] }) {
  return (
    <Stack gap="lg">
      {exchanges.map((exchange, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
        <Exchange key={index} exchange={exchange} />
      ))}
    </Stack>
  );
}

function Exchange({ exchange: { request, response, durationMs } }: { readonly exchange: DeliveryExchange }) {
  return (
    <Stack gap="xs">
      <Group gap="sm" align="baseline">
        <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          {request.method} {request.url}
        </Code>
        {response === undefined ? (
          <Badge color="red">No answer</Badge>
        ) : (
          <RequestStatus status={response.status} failed={response.status >= 300} named />
        )}
        <Text size="sm" c="dimmed">
          {formatDuration(durationMs)}
        </Text>
      </Group>
      {request.body === undefined ? null : <Body title="Sent" text={request.body} />}
      {response === undefined || response.body === '' ? null : <Body title="Answered" text={response.body} />}
    </Stack>
  );
}

/** JSON is laid out; what is cut, or is no JSON, is shown as it came. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

function Body({ title, text }: { readonly title: string; readonly text: string }) {
  const value = parsed(text);
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {value === undefined ? (
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {text}
        </Code>
      ) : (
        <JsonView value={value} what={title.toLowerCase()} />
      )}
    </Stack>
  );
}

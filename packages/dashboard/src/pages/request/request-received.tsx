import { Stack, Text } from '@mantine/core';
import type { BodyKept, RequestDetail, RequestSummary } from '@rollcall/contracts';
import { Facts } from '../../ui/facts.tsx';
import { JsonView } from '../../ui/json-view.tsx';
import { Section } from '../../ui/section.tsx';

type Received = RequestDetail['received'];

const bodyNotes: Record<BodyKept, string | undefined> = {
  none: undefined,
  whole: undefined,
  secretsHidden: 'Passwords and other secrets are left out.',
  names: 'The directory keeps names of attributes alone, so every value is left out.',
  tooLarge: 'It is too large to be kept.',
  unparsable: 'It is no JSON, so secrets in it could not be told, and it is not kept.',
};

const size = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : `${(bytes / 1_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} kB`;

/** The request as it came, without secrets. */
export function RequestReceived({ request, received }: { request: RequestSummary; received: Received }) {
  const { query, headers } = received;
  const named = [
    ...Object.entries(headers).map(([name, value]) => ({ name, value })),
    ...(request.userAgent === '' ? [] : [{ name: 'user-agent', value: request.userAgent }]),
  ];
  return (
    <Section title="What came" description="As it was sent. Authorization and other headers are never kept.">
      <Stack gap="md">
        <Text ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {request.method} {request.path === '' ? '/' : request.path}
        </Text>
        {query.length === 0 ? null : <Part title="Query" facts={query} />}
        {named.length === 0 ? null : <Part title="Headers" facts={named} />}
        <Body received={received} />
      </Stack>
    </Section>
  );
}

function Part({ title, facts }: { title: string; facts: readonly { name: string; value: string }[] }) {
  return (
    <Stack gap={6}>
      <Text fw={600} size="sm">
        {title}
      </Text>
      <Facts facts={facts} mono />
    </Stack>
  );
}

function Body({ received: { body, bodyKept, bodyBytes } }: { received: Received }) {
  if (bodyKept === 'none' && bodyBytes === 0) return <Text size="sm">It had no body.</Text>;
  const note = bodyKept === 'none' ? 'It was refused before its body was read.' : bodyNotes[bodyKept];
  return (
    <Stack gap={6}>
      <Text fw={600} size="sm">
        Body{' '}
        <Text span inherit fw={400} c="dimmed">
          {size(bodyBytes)}
        </Text>
      </Text>
      {note === undefined ? null : (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
      {body === null ? null : <JsonView value={body} what="body" />}
    </Stack>
  );
}

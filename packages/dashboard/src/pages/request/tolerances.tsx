import { Code, Stack, Text } from '@mantine/core';
import type { RequestTolerance } from '@rollcall/contracts';

/** The deviations from the RFC that were accepted, each with where it was met. */
export function Tolerances({ tolerated }: { tolerated: readonly RequestTolerance[] }) {
  if (tolerated.length === 0) return <Text size="sm">None: it kept to the RFC.</Text>;
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {tolerated.map(({ name, description, about }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one may be met twice, and the list is never reordered
        <Text component="li" key={index} size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Text span inherit fw={600}>
            {name}
          </Text>
          {about === null ? null : (
            <>
              {' '}
              at <Code>{about}</Code>
            </>
          )}
          <Text c="dimmed" inherit>
            {description}
          </Text>
        </Text>
      ))}
    </Stack>
  );
}

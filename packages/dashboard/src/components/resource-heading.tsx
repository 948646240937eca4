import { Code, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';
import { Instant } from '../ui/instant.tsx';

type ResourceHeadingProps = {
  readonly title: string;
  readonly badge?: ReactNode;
  readonly subtitle?: string | undefined;
  readonly id: string;
  readonly created: string;
  readonly lastModified: string;
  /** Where it comes from, in words. */
  readonly origin?: string;
};

/** Who or what this is, and the id that a log or a support case asks for. */
export function ResourceHeading({
  title,
  badge,
  subtitle,
  id,
  created,
  lastModified,
  origin,
}: ResourceHeadingProps) {
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {badge}
      </Group>
      {subtitle === undefined ? null : (
        <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {subtitle}
        </Text>
      )}
      <Group gap="lg" style={{ rowGap: 2 }}>
        <Group gap={4} wrap="nowrap">
          <Code>{id}</Code>
          <CopyButton value={id} what="id" />
        </Group>
        <Text size="sm" c="dimmed">
          Created <Instant at={created} />
        </Text>
        <Text size="sm" c="dimmed">
          Changed <Instant at={lastModified} relative />
        </Text>
        {origin === undefined ? null : (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {origin}
          </Text>
        )}
      </Group>
    </Stack>
  );
}

import { Group, Stack, Text, Title } from '@mantine/core';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { HealthBadge } from '../../components/connections/health-badge.tsx';
import { Instant } from '../../ui/instant.tsx';

type HeadingProps = { readonly connection: Connection; readonly kind: ConnectionKind };

const addressOf = ({ settings }: Connection): string | undefined => {
  const address = settings['url'] ?? settings['baseUrl'];
  return typeof address === 'string' ? address : undefined;
};

export function ConnectionHeading({ connection, kind }: HeadingProps) {
  const address = addressOf(connection);
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {connection.name}
        </Title>
        <HealthBadge health={connection.state.health} />
      </Group>
      <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {kind.name}
        {address === undefined ? '' : ` · ${address}`}
      </Text>
      <Text size="sm" c="dimmed">
        Created <Instant at={connection.createdAt} /> by {connection.createdBy}
      </Text>
    </Stack>
  );
}

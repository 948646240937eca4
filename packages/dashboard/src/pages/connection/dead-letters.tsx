import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { Connection } from '@rollcall/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { reviveDeliveries } from '../../api/deliveries.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { changesInWords } from './delivery-words.ts';
import { useConnectionAction } from './use-connection-action.ts';

/** Changes that were given up on. */
export function DeadLetters({ connection: { id, state } }: { readonly connection: Connection }) {
  const revive = useConnectionAction(id, {
    run: () => reviveDeliveries(id),
    done: ({ deliveries }) => `${changesInWords(deliveries)} will be tried again.`,
    failed: 'Not tried again',
  });
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      title={`${changesInWords(state.dead)} could not be delivered`}
    >
      <Stack gap="sm">
        <Text size="sm">
          The target refused, or did not answer for days.{' '}
          <LinkAnchor
            to="/connections/$id"
            params={{ id }}
            search={{ tab: 'deliveries', state: 'dead' }}
            inherit
            c="inherit"
          >
            See why
          </LinkAnchor>
          , put it right, then try again: each change brings its person or group as it is by then.
        </Text>
        <NeedsRole needs="admin">
          <Group>
            <Button size="xs" variant="default" loading={revive.isPending} onClick={() => revive.mutate()}>
              Try all again
            </Button>
          </Group>
        </NeedsRole>
      </Stack>
    </Alert>
  );
}

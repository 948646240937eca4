import { Badge, Button, Divider, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { AccountSession } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { sessionsQuery } from '../../api/account.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/section.tsx';
import { deviceName } from './device-name.ts';
import { useEndSession } from './use-end-session.ts';

/** Where one is signed in, and the end of it. */
export function SessionsSection() {
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  const items = sessions.data?.items ?? [];
  const others = items.filter(({ current }) => !current).length;
  return (
    <Section
      title="Sessions"
      description="Where you are signed in. End what you do not recognise, then change your password."
      actions={
        others > 0 ? (
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate('others')}>
            End all others
          </Button>
        ) : null
      }
    >
      {sessions.error !== null && sessions.data === undefined ? (
        <ErrorState
          error={sessions.error}
          onRetry={() => void sessions.refetch()}
          retrying={sessions.isFetching}
        />
      ) : sessions.data === undefined ? (
        <Stack gap="sm" aria-busy="true">
          <Skeleton height={16} width="40%" />
          <Skeleton height={16} width="60%" />
        </Stack>
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} aria-label="Sessions">
          {items.map((session, index) => (
            <Stack key={session.id} component="li" gap="sm" style={{ listStyle: 'none' }}>
              {index === 0 ? null : <Divider />}
              <Session session={session} onEnd={() => end.mutate(session)} />
            </Stack>
          ))}
        </Stack>
      )}
    </Section>
  );
}

function Session({ session, onEnd }: { session: AccountSession; onEnd: () => void }) {
  const name = deviceName(session.userAgent);
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Stack gap={2} miw={0}>
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {session.current ? <Badge color="pine">This session</Badge> : null}
        </Group>
        <Text size="sm" c="dimmed">
          {session.address ?? 'Unknown address'} · active <Instant at={session.lastActiveAt} relative /> ·
          signed in <Instant at={session.signedInAt} />
        </Text>
      </Stack>
      {session.current ? null : (
        <Button
          variant="subtle"
          color="red"
          size="xs"
          miw="max-content"
          aria-label={`End the session of ${name}`}
          onClick={onEnd}
        >
          End
        </Button>
      )}
    </Group>
  );
}

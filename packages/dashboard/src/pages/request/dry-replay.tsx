import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { RequestReplay } from '@rollcall/contracts';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { replayRequest } from '../../api/requests.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { RequestStatus } from '../../components/request-status.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { JsonView } from '../../ui/json-view.tsx';
import { Section } from '../../ui/section.tsx';
import { Explanation } from './explanation.tsx';
import { ChangeList } from './request-changes.tsx';
import { Tolerances } from './tolerances.tsx';

type DryReplayProps = {
  readonly id: string;
  /** Why it cannot be replayed. */
  readonly hindrance: string | null;
};

/** Asks the server again without letting it write: has a correction of the settings helped? */
export function DryReplay({ id, hindrance }: DryReplayProps) {
  const replay = useMutation({ mutationFn: () => replayRequest(id) });
  return (
    <Section
      title="What would it do now?"
      description="Asks again with today’s people and settings. Nothing is written: no change, no event, no learned attribute."
    >
      {hindrance === null ? (
        <Stack gap="md" align="stretch">
          <Group>
            <NeedsRole needs="admin">
              <Button
                variant="default"
                leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden />}
                loading={replay.isPending}
                onClick={() => replay.mutate()}
              >
                {replay.data === undefined ? 'Replay dry' : 'Replay dry once more'}
              </Button>
            </NeedsRole>
          </Group>
          {replay.error === null ? null : (
            <ErrorState error={replay.error} onRetry={() => replay.mutate()} retrying={replay.isPending} />
          )}
          <div aria-live="polite">{replay.data === undefined ? null : <Outcome outcome={replay.data} />}</div>
        </Stack>
      ) : (
        <Text c="dimmed">This request cannot be replayed. {hindrance}</Text>
      )}
    </Section>
  );
}

function Outcome({ outcome: { status, body, tolerated, explanation, changes } }: { outcome: RequestReplay }) {
  const failed = status >= 400;
  return (
    <Stack gap="md" data-replay={failed ? 'fails' : 'works'}>
      <Group gap="sm">
        <Text fw={600}>{failed ? 'It would fail:' : 'It would work:'}</Text>
        <RequestStatus status={status} failed={failed} named />
      </Group>
      {failed ? <Explanation explanation={explanation} detail={null} /> : null}
      <Stack gap="xs">
        <Title order={3}>What it would change</Title>
        <ChangeList changes={changes} nothing="Nothing would change." />
      </Stack>
      {tolerated.length === 0 ? null : (
        <Stack gap="xs">
          <Title order={3}>What would be tolerated</Title>
          <Tolerances tolerated={tolerated} />
        </Stack>
      )}
      {body === null ? null : (
        <Stack gap="xs">
          <Title order={3}>What would be answered</Title>
          <JsonView value={body} what="answer" />
        </Stack>
      )}
    </Stack>
  );
}

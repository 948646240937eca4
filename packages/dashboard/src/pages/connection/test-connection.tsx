import { Alert, Button, Stack } from '@mantine/core';
import type { Connection, ConnectionKind, ConnectionTest } from '@rollcall/contracts';
import { IconCheck, IconPlugConnectedX, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { testConnection } from '../../api/connections.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { Exchanges } from './exchanges.tsx';

type TestConnectionProps = { readonly connection: Connection; readonly kind: ConnectionKind };

/** Asks the target whether address and secret are good. A kind whose secret is made here is sent a test event. */
export function TestConnection({ connection: { id }, kind }: TestConnectionProps) {
  const test = useMutation({ mutationFn: () => testConnection(id) });
  const sends = kind.secret === 'generated';
  return (
    <Section
      title="Test"
      description={
        sends
          ? 'Sends an event of the type “test”, signed as every other.'
          : 'Asks the target whether address and secret are good. Nothing is changed there.'
      }
      actions={
        <NeedsRole needs="admin">
          <Button
            variant="default"
            leftSection={<IconSend size={16} stroke={1.75} aria-hidden />}
            loading={test.isPending}
            onClick={() => test.mutate()}
          >
            {sends ? 'Send a test event' : 'Test the connection'}
          </Button>
        </NeedsRole>
      }
    >
      {test.error === null ? null : (
        <ErrorState error={test.error} onRetry={() => test.mutate()} retrying={test.isPending} />
      )}
      {test.data === undefined ? null : <Result result={test.data} />}
    </Section>
  );
}

function Result({ result: { ok, reason, exchanges } }: { readonly result: ConnectionTest }) {
  return (
    <Stack gap="md" data-test={ok ? 'works' : 'fails'}>
      <Alert
        color={ok ? 'pine' : 'red'}
        icon={ok ? <IconCheck /> : <IconPlugConnectedX />}
        title={ok ? 'It works' : 'It does not work'}
      >
        {reason ?? 'The target took it.'}
      </Alert>
      <Exchanges exchanges={exchanges} />
    </Stack>
  );
}

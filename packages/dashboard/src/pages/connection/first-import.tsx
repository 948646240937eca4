import { Alert, Button, List, Stack, Text } from '@mantine/core';
import type { Connection, ConnectionImport, ConnectionKind } from '@rollcall/contracts';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { importQuery, startImport } from '../../api/syncs.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Instant } from '../../ui/instant.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Section } from '../../ui/section.tsx';
import { useConnectionAction } from './use-connection-action.ts';

type FirstImportProps = { readonly connection: Connection; readonly kind: ConnectionKind };

const nearMs = 1_000;

/** Who is at the target already becomes a user here. */
export function FirstImport({ connection: { id }, kind }: FirstImportProps) {
  const { data: last } = useQuery({
    ...importQuery(id),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? nearMs : false),
  });
  const start = useConnectionAction(id, { run: () => startImport(id), failed: 'Not started' });
  return (
    <Section
      title="First import"
      description={`Makes users here of the accounts that are in ${kind.name} already, and links those who are here with their account. Nothing is changed there. It can be made again at any time: nobody is made twice.`}
      actions={
        <NeedsRole needs="admin">
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
            loading={start.isPending || last?.state === 'running'}
            onClick={() => start.mutate()}
          >
            Import people
          </Button>
        </NeedsRole>
      }
    >
      {last === undefined || last === null ? null : <Result last={last} />}
    </Section>
  );
}

const count = (number: number): string => number.toLocaleString('en-GB');

function Result({ last }: { readonly last: ConnectionImport }) {
  const { state, total, created, linked, known, failed, reason, startedAt, startedBy } = last;
  const done = created + linked + known + failed;
  return (
    <Stack gap="xs" data-import={state}>
      {state === 'running' ? (
        <>
          <Text fw={600}>
            {total === null ? 'Reading the accounts …' : `${count(done)} of ${count(total)}`}
          </Text>
          <ProgressBar label="Progress of the import" done={done} total={total ?? 0} failed={failed} />
        </>
      ) : null}
      {reason === null ? null : (
        <Alert color="red" icon={<IconAlertTriangle />} title="The import came to an early end">
          {reason}
        </Alert>
      )}
      <Text size="sm">
        {count(created)} new here, {count(linked)} linked with their account, {count(known)} linked already
        {failed === 0 ? '' : `, ${count(failed)} not taken`}.
      </Text>
      <Failures last={last} />
      <Text size="sm" c="dimmed">
        Started <Instant at={startedAt} relative /> by {startedBy}
      </Text>
    </Stack>
  );
}

function Failures({ last: { failed, failures } }: { readonly last: ConnectionImport }) {
  if (failures.length === 0) return null;
  return (
    <List size="sm" spacing={2}>
      {failures.map(({ name, reason }) => (
        <List.Item key={name} style={{ overflowWrap: 'anywhere' }}>
          {name}: {reason}
        </List.Item>
      ))}
      {failed > failures.length ? <List.Item>{count(failed - failures.length)} more</List.Item> : null}
    </List>
  );
}

import { Stack } from '@mantine/core';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { DeadLetters } from './dead-letters.tsx';
import { FirstImport } from './first-import.tsx';
import { FullSync } from './full-sync.tsx';
import { ReceiverValues } from './receiver-values.tsx';
import { SendAgain } from './send-again.tsx';
import { StateSection } from './state-section.tsx';
import { TestConnection } from './test-connection.tsx';

type OverviewProps = { readonly connection: Connection; readonly kind: ConnectionKind };

export function Overview({ connection, kind }: OverviewProps) {
  return (
    <Stack gap="lg">
      {connection.state.dead > 0 ? <DeadLetters connection={connection} /> : null}
      <StateSection connection={connection} />
      {connection.kind.startsWith('security-events') ? <ReceiverValues connection={connection} /> : null}
      <TestConnection connection={connection} kind={kind} />
      {kind.imports ? <FirstImport connection={connection} kind={kind} /> : null}
      <FullSync connection={connection} kind={kind} />
      <SendAgain connection={connection} />
    </Stack>
  );
}

import { Alert, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeConnection, refreshConnection } from '../../api/connections.ts';
import { ConnectionForm } from '../../components/connections/connection-form.tsx';
import { bodyOf, type ConnectionValues } from '../../components/connections/connection-values.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Instant } from '../../ui/instant.tsx';

type ConnectionSettingsProps = { readonly connection: Connection; readonly kind: ConnectionKind };

export function ConnectionSettings({ connection, kind }: ConnectionSettingsProps) {
  const client = useQueryClient();
  const [saves, setSaves] = useState(0);
  const change = useMutation({
    mutationFn: (values: ConnectionValues) =>
      changeConnection(connection.id, bodyOf(values, connection.settings)),
    onSuccess: async (changed) => {
      await refreshConnection(client, connection.id);
      setSaves((before) => before + 1);
      notifications.show({ message: `${changed.name} is changed; the target is asked anew.` });
    },
  });
  return (
    <Stack gap="lg">
      {connection.previousSecretUntil === null ? null : (
        <Alert color="pine" icon={<IconKey stroke={1.75} />} title="Two secrets sign">
          The secret before the present one signs as well until{' '}
          <Instant at={connection.previousSecretUntil} />.
        </Alert>
      )}
      <NeedsRole needs="admin">
        <ConnectionForm
          key={saves}
          kind={kind}
          connection={connection}
          submit="Save"
          error={change.error}
          pending={change.isPending}
          saved={false}
          onSubmit={change.mutate}
        />
      </NeedsRole>
    </Stack>
  );
}

import { Modal, Switch } from '@mantine/core';
import type { Connection, ConnectionCreated, ConnectionKind } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { connectionsQuery, createConnection } from '../../api/connections.ts';
import { ConnectionForm } from '../../components/connections/connection-form.tsx';
import { bodyOf, type ConnectionValues } from '../../components/connections/connection-values.ts';
import { SecretOnce } from '../../components/secret-once.tsx';

type NewConnectionProps = {
  readonly kind: ConnectionKind;
  readonly onOpen: (connection: Connection) => void;
};

export function NewConnection({ kind, onOpen }: NewConnectionProps) {
  const client = useQueryClient();
  const [paused, setPaused] = useState(false);
  const create = useMutation({
    mutationFn: (values: ConnectionValues) =>
      createConnection({ ...bodyOf(values), kind: kind.kind, paused }),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries(connectionsQuery),
  });
  return (
    <>
      <ConnectionForm
        kind={kind}
        submit="Connect"
        error={create.error}
        pending={create.isPending}
        saved={create.isSuccess}
        onSubmit={create.mutate}
      >
        <Switch
          label="Start paused, to look at it first"
          checked={paused}
          onChange={(event) => setPaused(event.currentTarget.checked)}
        />
      </ConnectionForm>
      {create.data === undefined ? null : <Created created={create.data} onOpen={onOpen} />}
    </>
  );
}

type CreatedProps = { readonly created: ConnectionCreated; readonly onOpen: NewConnectionProps['onOpen'] };

/** Shows the secret where one was made, and goes on to the connection once it is stored. */
function Created({ created: { connection, secret }, onOpen }: CreatedProps) {
  const [stored, setStored] = useState(secret === null);
  useEffect(() => {
    if (stored) onOpen(connection);
  }, [stored, connection, onOpen]);
  if (stored || secret === null) return null;
  return (
    <Modal
      opened
      onClose={() => setStored(true)}
      title={`Secret of ${connection.name}`}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <SecretOnce
        label="Signing secret"
        description="The receiver verifies the signature of each webhook with it."
        secret={secret}
        warning="It is shown this once. If it is lost, replace it on the page of the connection."
        onDone={() => setStored(true)}
      />
    </Modal>
  );
}

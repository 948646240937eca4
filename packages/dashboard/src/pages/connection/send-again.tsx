import { Button, Group, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { Connection } from '@rollcall/contracts';
import { useState } from 'react';
import { resendFrom } from '../../api/deliveries.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { formatFullInstant } from '../../ui/instant-format.ts';
import { fromLocalInput } from '../../ui/local-input.ts';
import { Section } from '../../ui/section.tsx';
import { changesInWords } from './delivery-words.ts';
import { useConnectionAction } from './use-connection-action.ts';

/** Everything since a moment once more, for a target that was restored from a backup or lost some of it. */
export function SendAgain({ connection: { id, name } }: { readonly connection: Connection }) {
  const [moment, setMoment] = useState('');
  const from = fromLocalInput(moment);
  const resend = useConnectionAction(id, {
    run: (since: string) => resendFrom(id, since),
    done: ({ deliveries }) => `${changesInWords(deliveries)} will be sent again, in order.`,
    failed: 'Nothing is sent again',
  });
  const confirm = (since: string): void => {
    modals.openConfirmModal({
      title: `Send ${name} everything again?`,
      children: (
        <Text>
          Every change since {formatFullInstant(new Date(since))} is sent once more, in order. The target gets
          them a second time, with the same ids.
        </Text>
      ),
      labels: { confirm: 'Send again', cancel: 'Cancel' },
      onConfirm: () => resend.mutate(since),
    });
  };
  return (
    <Section
      title="Send again from a moment"
      description="For a target that lost what it was sent: every change since then once more, in order."
    >
      <NeedsRole needs="admin">
        <Group gap="sm" align="flex-end">
          <TextInput
            type="datetime-local"
            label="Since"
            w={240}
            value={moment}
            onChange={(event) => setMoment(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={from === undefined}
            loading={resend.isPending}
            onClick={() => {
              if (from !== undefined) confirm(from);
            }}
          >
            Send again
          </Button>
        </Group>
      </NeedsRole>
    </Section>
  );
}

import { Button, Group, Paper, Text } from '@mantine/core';
import type { UserSummary } from '@rollcall/contracts';
import { useState } from 'react';
import type { ActionName } from '../../api/user-actions.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { ActionSign } from '../../components/user-actions/action-sign.tsx';
import { actionsFor, actionWords, usersInWords } from '../../components/user-actions/action-words.ts';
import { BulkActionModal } from './bulk-action-modal.tsx';

const order: readonly ActionName[] = ['activate', 'deactivate', 'remove', 'restore'];

type SelectedUsersProps = { readonly users: readonly UserSummary[]; readonly onClear: () => void };

/** What can be done to the ticked rows. An action counts only those whom it would change. */
export function SelectedUsers({ users, onClear }: SelectedUsersProps) {
  const [action, setAction] = useState<ActionName>();
  const takes = (each: ActionName): UserSummary[] =>
    users.filter(({ status }) => actionsFor[status].includes(each));
  if (users.length === 0) return null;
  return (
    <Paper px="md" py="xs" bg="var(--rollcall-panel)" component="section" aria-label="Selection">
      <Group gap="sm">
        <Text fw={600} role="status">
          {usersInWords(users.length)} selected
        </Text>
        <NeedsRole needs="admin">
          <Group gap="sm">
            {order.map((each) => {
              const count = takes(each).length;
              return count === 0 ? null : (
                <Button
                  key={each}
                  size="xs"
                  variant="default"
                  leftSection={<ActionSign action={each} />}
                  onClick={() => setAction(each)}
                >
                  {actionWords[each].label}
                  {count === users.length ? '' : ` ${count}`}
                </Button>
              );
            })}
          </Group>
        </NeedsRole>
        <Button size="xs" variant="subtle" ml="auto" onClick={onClear}>
          Clear selection
        </Button>
      </Group>
      {action === undefined ? null : (
        <BulkActionModal
          action={action}
          users={takes(action)}
          onClose={(acted) => {
            setAction(undefined);
            if (acted) onClear();
          }}
        />
      )}
    </Paper>
  );
}

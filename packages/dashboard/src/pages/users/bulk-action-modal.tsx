import { Alert, Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { UserSummary } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import type { ActionName } from '../../api/user-actions.ts';
import { actionWords, usersInWords } from '../../components/user-actions/action-words.ts';
import { type Failure, useBulkAction } from './use-bulk-action.ts';

type BulkActionModalProps = {
  readonly action: ActionName;
  readonly users: readonly UserSummary[];
  /** `acted`: something was tried, so that the selection is used up. */
  readonly onClose: (acted: boolean) => void;
};

/** Asks with the number, then shows how far it is, then what failed. */
export function BulkActionModal({ action, users, onClose }: BulkActionModalProps) {
  const { progress, run, stop } = useBulkAction();
  const { label, done } = actionWords[action];
  const tried = progress.running || progress.done > 0;

  const start = async (): Promise<void> => {
    const { failures, done: calls } = await run(action, users);
    if (failures.length > 0) return;
    notifications.show({ message: `${usersInWords(calls)} ${calls === 1 ? 'was' : 'were'} ${done}.` });
    onClose(true);
  };

  return (
    <Modal
      opened
      onClose={() => onClose(tried)}
      title={`${label} ${usersInWords(users.length)}?`}
      closeOnClickOutside={!progress.running}
      closeOnEscape={!progress.running}
      withCloseButton={!progress.running}
    >
      {progress.running ? (
        <Running label={label} done={progress.done} total={users.length} onStop={stop} />
      ) : tried ? (
        <Finished
          done={done}
          succeeded={progress.done - progress.failures.length}
          failures={progress.failures}
          onClose={() => onClose(true)}
        />
      ) : (
        <Question
          action={action}
          users={users}
          onConfirm={() => void start()}
          onCancel={() => onClose(false)}
        />
      )}
    </Modal>
  );
}

const namedMax = 5;
const nameOf = ({ displayName, userName }: UserSummary): string => displayName ?? userName;

type QuestionProps = {
  readonly action: ActionName;
  readonly users: readonly UserSummary[];
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

function Question({ action, users, onConfirm, onCancel }: QuestionProps) {
  const { data: view } = useQuery(settingsQuery);
  const { label, grave, consequence } = actionWords[action];
  const rest = users.length - namedMax;
  return (
    <Stack gap="md">
      <Text fw={600}>
        {users.slice(0, namedMax).map(nameOf).join(', ')}
        {rest > 0 ? ` and ${rest.toLocaleString('en-GB')} more` : ''}
      </Text>
      <Text>
        {users.length === 1 ? 'This user' : 'Each of them'} {consequence(view?.settings.removedRetentionDays)}
      </Text>
      <Text>
        A record that comes from an identity provider may be changed back by its next push. To make it last,
        change the assignment there as well.
      </Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button {...(grave ? { color: 'red' } : {})} onClick={onConfirm} data-autofocus>
          {label} {usersInWords(users.length)}
        </Button>
      </Group>
    </Stack>
  );
}

type RunningProps = {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly onStop: () => void;
};

function Running({ label, done, total, onStop }: RunningProps) {
  return (
    <Stack gap="md">
      <Progress value={(done / total) * 100} aria-label={`${label}: progress`} />
      <Text role="status">
        {done.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')} done
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onStop}>
          Stop after this one
        </Button>
      </Group>
    </Stack>
  );
}

type FinishedProps = {
  readonly done: string;
  readonly succeeded: number;
  readonly failures: readonly Failure[];
  readonly onClose: () => void;
};

function Finished({ done, succeeded, failures, onClose }: FinishedProps) {
  return (
    <Stack gap="md">
      <Text>
        {usersInWords(succeeded)} {succeeded === 1 ? 'was' : 'were'} {done}.
      </Text>
      <Alert color="red" role="alert" title={`${usersInWords(failures.length)} could not be ${done}`}>
        <List size="sm" spacing="xs">
          {failures.map(({ user, reason }) => (
            <List.Item key={user.id}>
              <Text span inherit fw={600}>
                {nameOf(user)}
              </Text>
              : {reason}
            </List.Item>
          ))}
        </List>
      </Alert>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}

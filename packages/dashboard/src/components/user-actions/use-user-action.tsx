import { Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import { type ActionName, actOnUser, refreshPeople } from '../../api/user-actions.ts';
import { actionWords } from './action-words.ts';

export type Subject = { readonly id: string; readonly name: string; readonly fromProvider: boolean };

/** One action on one user, after the admin has read who it is about and what follows. */
export const useUserAction = (): ((action: ActionName, subject: Subject) => void) => {
  const client = useQueryClient();
  const { data: view } = useQuery(settingsQuery);
  const act = useMutation({
    mutationFn: ({ action, subject }: { action: ActionName; subject: Subject }) =>
      actOnUser(subject.id, action),
    onSuccess: (_answer, { action, subject }) =>
      notifications.show({ message: `${subject.name} was ${actionWords[action].done}.` }),
    onError: (error, { action, subject }) =>
      notifications.show({
        color: 'red',
        title: `${subject.name} was not ${actionWords[action].done}`,
        message: error.message,
        autoClose: 15_000,
      }),
    onSettled: () => refreshPeople(client),
  });

  return (action, subject) => {
    const { label, grave, consequence } = actionWords[action];
    modals.openConfirmModal({
      title: `${label} ${subject.name}?`,
      children: (
        <Stack gap="sm">
          <Text>
            <Text span inherit fw={600}>
              {subject.name}
            </Text>{' '}
            {consequence(view?.settings.removedRetentionDays)}
          </Text>
          {subject.fromProvider ? (
            <Text>
              This record comes from an identity provider: its next push may change it back. To make it last,
              change the assignment there as well.
            </Text>
          ) : null}
        </Stack>
      ),
      labels: { confirm: label, cancel: 'Cancel' },
      ...(grave ? { confirmProps: { color: 'red' } } : {}),
      onConfirm: () => act.mutate({ action, subject }),
    });
  };
};

import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { AdminRow } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  adminsQuery,
  endSessionsOf,
  invitationsQuery,
  removeAdmin,
  resetSecondFactorOf,
} from '../../api/admins.ts';

export type AdminAction = 'endSessions' | 'resetSecondFactor' | 'remove';

type Words = {
  readonly run: (id: string) => Promise<unknown>;
  readonly title: (name: string) => string;
  readonly consequence: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly done: string;
};

const words: Readonly<Record<AdminAction, Words>> = {
  endSessions: {
    run: endSessionsOf,
    title: (name) => `Sign ${name} out everywhere?`,
    consequence: 'Every browser in which they are signed in is signed out at once. They may sign in again.',
    confirm: 'Sign out everywhere',
    cancel: 'Leave signed in',
    done: 'Signed out everywhere',
  },
  resetSecondFactor: {
    run: resetSecondFactorOf,
    title: (name) => `Reset the second factor of ${name}?`,
    consequence:
      'For when the phone with the authenticator app is gone. Their password alone signs in until they set up a new one, and they are signed out everywhere. Make sure that it is really they who ask.',
    confirm: 'Reset second factor',
    cancel: 'Keep it',
    done: 'Second factor reset',
  },
  remove: {
    run: removeAdmin,
    title: (name) => `Remove ${name}?`,
    consequence:
      'They are signed out at once and cannot sign in again; the open invitations they made are withdrawn. Users, groups and InfraTokens stay as they are.',
    confirm: 'Remove admin',
    cancel: 'Keep them',
    done: 'Admin removed',
  },
};

/** Acts on an admin after the owner has read what follows. */
export const useAdminAction = (): ((action: AdminAction, admin: AdminRow) => void) => {
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: ({ action, admin }: { action: AdminAction; admin: AdminRow }) => words[action].run(admin.id),
    onSuccess: (_answer, { action, admin }) =>
      notifications.show({ title: words[action].done, message: `${admin.name}, ${admin.email}` }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not done', message: error.message, autoClose: 10_000 }),
    onSettled: () =>
      Promise.all(
        [adminsQuery, invitationsQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
      ),
  });

  return (action, admin) => {
    const { title, consequence, confirm, cancel } = words[action];
    modals.openConfirmModal({
      title: title(admin.name),
      children: <Text>{consequence}</Text>,
      labels: { confirm, cancel },
      confirmProps: { color: 'red' },
      onConfirm: () => act.mutate({ action, admin }),
    });
  };
};

import { notifications } from '@mantine/notifications';
import type { AccountSession } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { endOtherSessions, endSession, sessionsQuery } from '../../api/account.ts';

/** Ends one session, or all but this one. Nothing is asked: signing in again undoes it. */
export const useEndSession = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: AccountSession | 'others') =>
      which === 'others' ? endOtherSessions() : endSession(which.id),
    onSuccess: (_answer, which) =>
      notifications.show({
        title: which === 'others' ? 'All other sessions ended' : 'Session ended',
        message: 'Whoever was signed in there has to sign in again.',
      }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not ended', message: error.message, autoClose: 10_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
};

import { Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { InfraToken } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteInfraToken, refreshTokens } from '../../api/infra-tokens.ts';

/** `moved`: whether the identity provider uses the new secret; absent when the token is not being rotated. */
type Ending = { readonly moved?: boolean };
type Asked = Ending & { readonly token: InfraToken };

const wordsOf = ({ moved, token: { label, hint } }: Asked) =>
  moved === undefined
    ? {
        title: `Delete ${label}?`,
        confirm: 'Delete token',
        done: 'Token deleted',
        failed: 'Token not deleted',
      }
    : {
        title: `End the old secret of ${label}?`,
        confirm: 'End old secret',
        done: `Old secret ${hint}… ended`,
        failed: 'Old secret not ended',
      };

/** Deletes a token, or the old secret of one, after the admin has seen which one and what follows. */
export const useEndToken = (): ((token: InfraToken, ending?: Ending) => void) => {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: ({ token }: Asked) => deleteInfraToken(token.id),
    onSuccess: (_answer, asked) =>
      notifications.show({
        title: wordsOf(asked).done,
        message: `${asked.moved === undefined ? asked.token.label : 'It'} is refused from now on.`,
      }),
    onError: (error, asked) =>
      notifications.show({
        color: 'red',
        title: wordsOf(asked).failed,
        message: error.message,
        autoClose: 10_000,
      }),
    onSettled: () => refreshTokens(client),
  });

  return (token, ending = {}) => {
    const asked = { ...ending, token };
    const { title, confirm } = wordsOf(asked);
    modals.openConfirmModal({
      title,
      children: <Consequence {...asked} />,
      labels: { confirm, cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => end.mutate(asked),
    });
  };
};

function Consequence({ token, moved }: Asked) {
  return (
    <Stack gap="sm">
      {moved === undefined ? (
        <Text>
          Deleting the token{' '}
          <Text span inherit fw={600}>
            {token.label}
          </Text>{' '}
          takes effect at once: an identity provider that uses it is refused with its next call.
        </Text>
      ) : (
        <Text>
          The secret {token.hint}… is refused from the next call on; the new one stays.
          {moved
            ? ''
            : ' The new one has not been used since: an identity provider that still has the old one is refused.'}
        </Text>
      )}
      <Text>This cannot be taken back. Users and groups stay as they are.</Text>
    </Stack>
  );
}

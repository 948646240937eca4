import { Alert, Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { InfraToken } from '@rollcall/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changeInfraToken, infraTokensQuery, refreshTokens } from '../../api/infra-tokens.ts';
import { profileChoices, readProfile, writeProfile } from './profiles.ts';

type ProfileModalProps = {
  readonly token: InfraToken;
  readonly onClose: () => void;
};

export function ProfileModal({ token, onClose }: ProfileModalProps) {
  const client = useQueryClient();
  const { data } = useQuery(infraTokensQuery);
  const [chosen, setChosen] = useState(writeProfile(token));
  const change = useMutation({
    mutationFn: () => changeInfraToken(token.id, { profile: readProfile(chosen) }),
    onSuccess: async () => {
      await refreshTokens(client);
      notifications.show({ message: `${token.label} has its new tolerance profile from the next call on.` });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={`Tolerance profile of ${token.label}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {change.error === null ? null : (
            <Alert color="red" role="alert">
              {change.error.message}
            </Alert>
          )}
          <NativeSelect
            label="Tolerance profile"
            description="Which deviations from the standard are accepted from whoever uses this token. The provisioning log notes each one."
            data={profileChoices(data?.profiles ?? [])}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={change.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

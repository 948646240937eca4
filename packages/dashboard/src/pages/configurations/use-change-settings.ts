import { notifications } from '@mantine/notifications';
import type { DirectorySettingsPatch } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { overviewQuery } from '../../api/overview.ts';
import { applySettings, patchSettings, settingsQuery } from '../../api/settings.ts';

/** Changes settings of the directory: shown at once, taken back with a message when the server refuses. */
export const useChangeSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: patchSettings,
    // One after the other, so that the last answer is the last change.
    scope: { id: 'settings' },
    onMutate: async (patch: DirectorySettingsPatch) => {
      await client.cancelQueries({ queryKey: settingsQuery.queryKey });
      return applySettings(client, patch);
    },
    onSuccess: (view) => {
      client.setQueryData(settingsQuery.queryKey, view);
      notifications.show({ id: 'settings', message: 'Saved', autoClose: 2_000 });
    },
    onError: (error, _patch, takeBack) => {
      takeBack?.();
      notifications.show({ color: 'red', title: 'Not saved', message: error.message, autoClose: 10_000 });
    },
    onSettled: () => client.invalidateQueries({ queryKey: overviewQuery.queryKey }),
  });
};

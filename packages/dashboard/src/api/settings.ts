import type { DirectorySettingsPatch, DirectorySettingsView } from '@rollcall/contracts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const settingsQuery = queryOptions({
  queryKey: [directory, 'settings'],
  queryFn: ({ signal }) => request<DirectorySettingsView>('GET', directoryPath('/settings'), { signal }),
});

export const patchSettings = (body: DirectorySettingsPatch): Promise<DirectorySettingsView> =>
  request('PATCH', directoryPath('/settings'), { body });

/** Shows a change before the server has confirmed it; the returned function takes it back. */
export const applySettings = (client: QueryClient, patch: DirectorySettingsPatch): (() => void) => {
  const before = client.getQueryData(settingsQuery.queryKey);
  if (before) {
    const settings = { ...before.settings, ...patch };
    client.setQueryData(settingsQuery.queryKey, { ...before, settings });
  }
  return () => client.setQueryData(settingsQuery.queryKey, before);
};

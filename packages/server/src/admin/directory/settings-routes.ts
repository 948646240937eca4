import { DirectoryParams, DirectorySettingsPatch, DirectorySettingsView } from '@rollcall/contracts';
import type { Directories } from '../../directories/directories.ts';
import { type PublicBase, scimBaseUrl } from '../../http/public-base.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';
import { directoryOf } from './directory-scope.ts';

export const serveSettings = (app: AdminApp, directories: Directories, publicBase: PublicBase): void => {
  const url = '/v1/directories/:directory/settings';

  app.get(
    url,
    {
      schema: {
        operationId: 'getDirectorySettings',
        summary: 'Settings of a directory, and the SCIM base URL to give to the identity provider',
        tags: ['Directories'],
        ...withSession,
        params: DirectoryParams,
        response: { 200: DirectorySettingsView, ...problems(401, 404) },
      },
    },
    async (request) => ({
      settings: await directories.settings(directoryOf(request).id),
      scimBaseUrl: scimBaseUrl(publicBase(request)),
    }),
  );

  app.patch(
    url,
    {
      schema: {
        operationId: 'updateDirectorySettings',
        summary: 'Change settings; what the body does not name stays as it is',
        tags: ['Directories'],
        ...withSession,
        params: DirectoryParams,
        body: DirectorySettingsPatch,
        response: { 200: DirectorySettingsView, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { id } = directoryOf(request);
      const settings = await directories.update(id, request.body);
      request.log.info(
        { admin: adminOf(request).id, directory: id, changed: request.body },
        'settings changed',
      );
      return { settings, scimBaseUrl: scimBaseUrl(publicBase(request)) };
    },
  );
};

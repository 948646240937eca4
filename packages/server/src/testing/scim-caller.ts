import { textOfBody } from '@rollcall/scim';
import type pg from 'pg';
import { defaultSettings } from '../directories/directory-settings.ts';
import { createScimService } from '../scim-service.ts';

export const callerDirectoryId = '00000000-0000-7000-8000-000000000001';

export type ScimCaller = (
  method: string,
  target: string,
  body?: object,
) => Promise<{ readonly status: number; readonly text: string | undefined }>;

/** Calls the engine on a migrated database, without HTTP before it and without the deprovisioning brake. */
export function scimCaller(pool: pg.Pool): ScimCaller {
  const { scim } = createScimService({
    pool,
    directories: { settings: async () => ({ ...defaultSettings, brakeEnabled: false }) },
    profile: 'default',
    cursorSecret: 'a secret of the tests',
    onFault: (error) => {
      throw error;
    },
  });
  const principal = {
    directoryId: callerDirectoryId,
    actor: { kind: 'token', id: 'caller', label: 'caller' },
    scopes: ['scim:read', 'scim:write'],
  } as const;
  return async (method, target, body) => {
    const request = {
      method,
      target,
      header: () => undefined,
      body: body === undefined ? undefined : JSON.stringify(body),
      baseUrl: 'http://rollcall.example.com/scim/v2',
      requestId: 'caller',
    };
    const answer = await scim.handle(request, principal);
    return { status: answer.status, text: await textOfBody(answer.body) };
  };
}

import type {
  AccountSessions,
  BackupCodes,
  PasswordChange,
  PasswordProof,
  SecondFactorStart,
} from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => request<AccountSessions>('GET', '/v1/account/sessions', { signal }),
});

export const endSession = (id: string): Promise<unknown> =>
  request('DELETE', `/v1/account/sessions/${encodeURIComponent(id)}`);

export const endOtherSessions = (): Promise<unknown> => request('DELETE', '/v1/account/sessions');

export const changePassword = (body: PasswordChange): Promise<unknown> =>
  request('POST', '/v1/auth/change-password', { body });

const factorPath = '/v1/account/second-factor';

export const startSecondFactor = (body: PasswordProof): Promise<SecondFactorStart> =>
  request('POST', factorPath, { body });

export const confirmSecondFactor = (code: string): Promise<unknown> =>
  request('POST', `${factorPath}/confirm`, { body: { code } });

export const turnSecondFactorOff = (body: PasswordProof): Promise<unknown> =>
  request('POST', `${factorPath}/turn-off`, { body });

export const makeBackupCodes = (body: PasswordProof): Promise<BackupCodes> =>
  request('POST', `${factorPath}/backup-codes`, { body });

import type { Session, SignInRequest } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** Who is signed in; fails with 401 when nobody is, which the router turns into the sign-in page. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('GET', '/v1/session', { signal }),
  staleTime: 60_000,
  meta: { mayBeSignedOut: true },
});

export const signIn = (credentials: SignInRequest): Promise<unknown> =>
  request('POST', '/v1/auth/sign-in/email', { body: credentials });

export const signOut = (): Promise<unknown> => request('POST', '/v1/auth/sign-out', { body: {} });

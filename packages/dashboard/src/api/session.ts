import type { SecondFactorNeeded, SecondFactorSignIn, Session, SignInRequest } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** Who is signed in; fails with 401 when nobody is, which the router turns into the sign-in page. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request<Session>('GET', '/v1/session', { signal }),
  staleTime: 60_000,
  meta: { mayBeSignedOut: true },
});

/** Either the session, or the word that a second factor is needed. */
export const signIn = (credentials: SignInRequest): Promise<Session | SecondFactorNeeded> =>
  request('POST', '/v1/auth/sign-in/email', { body: credentials });

export const signInWithSecondFactor = (body: SecondFactorSignIn): Promise<unknown> =>
  request('POST', '/v1/auth/sign-in/second-factor', { body });

export const signOut = (): Promise<unknown> => request('POST', '/v1/auth/sign-out', { body: {} });

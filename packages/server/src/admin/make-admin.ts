import type { AdminRole } from '@rollcall/contracts';
import type { Auth } from 'better-auth';

export interface NewAdmin {
  readonly name: string;
  readonly email: string;
  readonly role: AdminRole;
  readonly passwordHash: string;
}

/** The rows of an admin who signs in by password, written by better-auth as its own sign-up writes them. */
export const makeAdmin = async (auth: Auth, { passwordHash, ...admin }: NewAdmin): Promise<void> => {
  const { internalAdapter } = await auth.$context;
  const { id } = await internalAdapter.createUser(
    { ...admin, emailVerified: false },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    userId: id,
    accountId: id,
    providerId: 'credential',
    password: passwordHash,
  });
};

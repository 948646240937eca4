import type { AdminRole, SecondFactorSignIn } from '@rollcall/contracts';
import { type Auth, betterAuth } from 'better-auth';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import { type AuthSettings, authOptions } from './auth-options.ts';
import { SecondFactor, type SecondFactorApi } from './second-factor.ts';

export interface Admin {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: AdminRole;
  /** Whether signing in asks for a code. */
  readonly secondFactor: boolean;
}

export interface SignedInAdmin extends Admin {
  readonly sessionId: string;
}

/** An answer of better-auth with the cookies that it wants set. */
export interface WithCookies<T> {
  readonly value: T;
  readonly cookies: readonly string[];
}

type AdminBetterAuth = Auth & { readonly api: SecondFactorApi };

/** The few things that admins do with better-auth. `headers` are those of the request. */
export class AdminAuth {
  readonly secondFactor: SecondFactor;
  readonly #settings: AuthSettings;
  readonly #db: Kysely<unknown>;
  readonly #auth: AdminBetterAuth;

  constructor(pool: pg.Pool, settings: AuthSettings) {
    this.#settings = settings;
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    this.#auth = authOver(this.#db, settings);
    this.secondFactor = new SecondFactor(this.#auth.api);
  }

  /**
   * `undefined`: the password is right and a second factor is needed, for which the cookies stand.
   * @throws APIError of better-auth, status 401, when the two do not belong together.
   */
  async signIn(headers: Headers, credentials: Credentials): Promise<WithCookies<Admin | undefined>> {
    const { response, headers: answer } = await this.#auth.api.signInEmail({
      body: credentials,
      headers,
      returnHeaders: true,
    });
    const cookies = answer.getSetCookie();
    if ('twoFactorRedirect' in response) return { value: undefined, cookies };
    return { value: await this.#signedIn(response.user.id), cookies };
  }

  /** The first sign-in of an admin who was made just now, and so has no second factor. */
  async signInNew(headers: Headers, credentials: Credentials): Promise<WithCookies<Admin>> {
    const { value, cookies } = await this.signIn(headers, credentials);
    if (value === undefined) throw new Error('A new admin was asked for a second factor');
    return { value, cookies };
  }

  async signInWithSecondFactor(headers: Headers, factor: SecondFactorSignIn): Promise<WithCookies<Admin>> {
    const { value: id, cookies } = await this.secondFactor.signIn(headers, factor);
    return { value: await this.#signedIn(id), cookies };
  }

  async signOut(headers: Headers): Promise<readonly string[]> {
    const { headers: answer } = await this.#auth.api.signOut({ headers, returnHeaders: true });
    return answer.getSetCookie();
  }

  /** Who the session cookie stands for. A session in use is prolonged, hence the cookies. */
  async session(headers: Headers): Promise<WithCookies<SignedInAdmin> | undefined> {
    const { response, headers: answer } = await this.#auth.api.getSession({ headers, returnHeaders: true });
    if (response === null) return undefined;
    const { session, user } = response;
    return { value: { ...adminOf(user), sessionId: session.id }, cookies: answer.getSetCookie() };
  }

  /** Signs every other session of this admin out. */
  async changePassword(headers: Headers, change: PasswordChange): Promise<readonly string[]> {
    const { headers: answer } = await this.#auth.api.changePassword({
      body: { ...change, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    });
    return answer.getSetCookie();
  }

  async hashPassword(password: string): Promise<string> {
    return (await this.#auth.$context).password.hash(password);
  }

  /** The same better-auth inside one transaction of ours. */
  async inTransaction<T>(work: (auth: Auth, db: Kysely<unknown>) => Promise<T>): Promise<T> {
    return this.#db
      .transaction()
      .execute((transaction) => work(authOver(transaction, this.#settings), transaction));
  }

  async #signedIn(id: string): Promise<Admin> {
    const { rows } = await sql<StoredAdmin>`
      update admins set last_sign_in_at = now() where id = ${id}
      returning id, name, email, role, two_factor_enabled as "twoFactorEnabled"`.execute(this.#db);
    const [admin] = rows;
    if (admin === undefined) throw new Error('The admin was removed while signing in');
    return adminOf(admin);
  }
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly rememberMe?: boolean;
}

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** An admin as better-auth reads it: its own type knows neither the fields of plug-ins nor ours. */
interface StoredAdmin {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role?: AdminRole;
  readonly twoFactorEnabled?: boolean | null;
}

/**
 * Without transactions of its own: none of the calls above needs one, and the embedded database has a single
 * connection, so that a transaction that waits for a second one would wait for ever.
 */
const authOver = (db: Kysely<unknown>, settings: AuthSettings): AdminBetterAuth => {
  const auth = betterAuth({
    ...authOptions(settings),
    database: { db, type: 'postgres', transaction: false },
  });
  // Its type repeats every option, down to hooks that take it as an argument, and so is no Auth to the compiler.
  return auth as unknown as AdminBetterAuth;
};

const adminOf = ({ id, name, email, role = 'viewer', twoFactorEnabled }: StoredAdmin): Admin => ({
  id,
  name,
  email,
  role,
  secondFactor: twoFactorEnabled === true,
});

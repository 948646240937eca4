import { type Auth, betterAuth } from 'better-auth';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { type AuthSettings, authOptions } from './auth-options.ts';

export interface Admin {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** An answer of better-auth with the cookies that it wants set. */
export interface WithCookies<T> {
  readonly value: T;
  readonly cookies: readonly string[];
}

/** The few things that admins do with better-auth. `headers` are those of the request. */
export class AdminAuth {
  readonly #settings: AuthSettings;
  readonly #db: Kysely<unknown>;
  readonly #auth: Auth;

  constructor(pool: pg.Pool, settings: AuthSettings) {
    this.#settings = settings;
    this.#db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    this.#auth = authOver(this.#db, settings);
  }

  /** @throws APIError of better-auth, status 401, when the two do not belong together. */
  async signIn(headers: Headers, credentials: Credentials): Promise<WithCookies<Admin>> {
    const { response, headers: answer } = await this.#auth.api.signInEmail({
      body: credentials,
      headers,
      returnHeaders: true,
    });
    return { value: adminOf(response.user), cookies: answer.getSetCookie() };
  }

  async signOut(headers: Headers): Promise<readonly string[]> {
    const { headers: answer } = await this.#auth.api.signOut({ headers, returnHeaders: true });
    return answer.getSetCookie();
  }

  /** Who the session cookie stands for. A session in use is prolonged, hence the cookies. */
  async session(headers: Headers): Promise<WithCookies<Admin> | undefined> {
    const { response, headers: answer } = await this.#auth.api.getSession({ headers, returnHeaders: true });
    return response === null ? undefined : { value: adminOf(response.user), cookies: answer.getSetCookie() };
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

/**
 * Without transactions of its own: none of the calls above needs one, and the embedded database has a single
 * connection, so that a transaction that waits for a second one would wait for ever.
 */
const authOver = (db: Kysely<unknown>, settings: AuthSettings): Auth => {
  const auth = betterAuth({
    ...authOptions(settings),
    database: { db, type: 'postgres', transaction: false },
  });
  // Its type repeats every option, down to hooks that take it as an argument, and so is no Auth to the compiler.
  return auth as unknown as Auth;
};

const adminOf = ({ id, name, email }: Admin): Admin => ({ id, name, email });

import type { SecondFactorSignIn } from '@rollcall/contracts';
import type { twoFactor } from 'better-auth/plugins';
import type { WithCookies } from './auth.ts';

export type SecondFactorApi = ReturnType<typeof twoFactor>['endpoints'];

/**
 * The second factor of an admin: codes of an authenticator app (RFC 6238), and ten backup codes for the day when the
 * app is gone. Every call throws an APIError of better-auth where the password or the code is wrong.
 */
export class SecondFactor {
  readonly #api: SecondFactorApi;

  constructor(api: SecondFactorApi) {
    this.#api = api;
  }

  /** The second half of signing in; the cookie of the first half says whose. */
  async signIn(headers: Headers, { kind, code }: SecondFactorSignIn): Promise<WithCookies<string>> {
    const verify = kind === 'code' ? this.#api.verifyTOTP : this.#api.verifyBackupCode;
    const { response, headers: answer } = await verify({ body: { code }, headers, returnHeaders: true });
    return { value: response.user.id, cookies: answer.getSetCookie() };
  }

  /** Makes a secret that is asked for once `confirm` has seen a code of it. */
  async start(headers: Headers, password: string): Promise<{ uri: string; backupCodes: string[] }> {
    const started = await this.#api.enableTwoFactor({ body: { password, method: 'totp' }, headers });
    if (started.method !== 'totp') throw new Error('A second factor by mail is not set up here');
    return { uri: started.totpURI, backupCodes: started.backupCodes };
  }

  async confirm(headers: Headers, code: string): Promise<readonly string[]> {
    const { headers: answer } = await this.#api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
    return answer.getSetCookie();
  }

  async turnOff(headers: Headers, password: string): Promise<readonly string[]> {
    const { headers: answer } = await this.#api.disableTwoFactor({
      body: { password },
      headers,
      returnHeaders: true,
    });
    return answer.getSetCookie();
  }

  /** The codes so far are worth nothing from now on. */
  async newBackupCodes(headers: Headers, password: string): Promise<string[]> {
    return (await this.#api.generateBackupCodes({ body: { password }, headers })).backupCodes;
  }
}

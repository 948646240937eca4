import type { BetterAuthOptions } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';

export interface AuthSettings {
  readonly secret: string;
  readonly publicUrl: string | undefined;
}

/**
 * better-auth for admins alone: e-mail, password and second factor, no public sign-up, our table and column names. Its HTTP routes are
 * not mounted; admin/auth-routes.ts calls the few functions that admins need, behind our own checks of origin, form and
 * rate. docs/decisions/admin-sign-in.md says why.
 */
export const authOptions = ({ secret, publicUrl }: AuthSettings) =>
  ({
    appName: 'Rollcall',
    secret,
    // Only used to build links, of which this set-up sends none.
    baseURL: publicUrl ?? 'http://localhost',
    basePath: '/v1/auth',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    plugins: [secondFactor()],
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'rollcall',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      disableOriginCheck: false,
      // What is handed over is the peer's address as the server made it out, never what a client claims.
      ipAddress: { ipAddressHeaders: [peerAddressHeader] },
      database: { validateSchema: false },
    },
    user: {
      modelName: 'admins',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { role: { type: 'string', required: true, defaultValue: 'viewer', input: false } },
    },
    session: {
      modelName: 'admin_sessions',
      // How exactly a list of sessions knows when each was last used; the price is one write in that time.
      updateAge: 300,
      fields: {
        userId: 'admin_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'admin_accounts',
      fields: {
        userId: 'admin_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'admin_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
  }) satisfies BetterAuthOptions;

/** Codes of an authenticator app, and backup codes; both are kept encrypted with the server's secret. */
const secondFactor = () =>
  twoFactor({
    issuer: 'Rollcall',
    twoFactorCookieMaxAge: 600,
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'admin_second_factors',
        fields: {
          userId: 'admin_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  });

export const peerAddressHeader = 'x-rollcall-peer-address';

/** Everything that can be set from outside, checked. docs/reference/configuration.md lists the variables. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where others reach this server, without a slash at the end; `undefined`: taken from each request. */
  readonly publicUrl: string | undefined;
  /** `undefined`: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly firstAdmin: FirstAdmin | undefined;
  readonly scimEnabled: boolean;
  /** A first InfraToken given from outside. */
  readonly infraToken: string | undefined;
  /** Tolerance profile of tokens that choose none. */
  readonly profile: string;
  /** SCIM requests a second and token. */
  readonly rateLimit: number;
  readonly logLevel: LogLevel;
  /** `auto`: one short line per request on a terminal, JSON anywhere else. */
  readonly logFormat: 'auto' | 'json' | 'text';
  /** Signs session cookies and seals the secrets of connections; `undefined`: generated once and kept in `dataDir`. */
  readonly secret: string | undefined;
  /** Which addresses of private networks connections may call: none, all, or those of a list of networks. */
  readonly privateTargets: boolean | readonly string[];
  /** How long a delivery is tried before an admin has to act. */
  readonly deliveryHoursMax: number;
  /** Whose `X-Forwarded-*` headers are believed: nobody's, or those of a list of addresses and networks. */
  readonly trustProxy: false | readonly string[];
}

export interface FirstAdmin {
  readonly email: string;
  readonly password: string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Every wrong setting of one start, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

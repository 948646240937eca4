import { type Config, ConfigError, type FirstAdmin } from './config.ts';
import { type Environment, readSetting, type Setting } from './setting.ts';
import { privateNetworks, settings } from './settings.ts';

/** What the surroundings decide when the environment does not say. */
export interface Surroundings {
  /** In a container the address is everyone's, since the container's port is what is published. */
  readonly inContainer: boolean;
}

/**
 * The checked configuration.
 * @throws ConfigError with one line per wrong setting.
 */
export const readConfig = (environment: Environment, { inContainer }: Surroundings): Config => {
  const problems: string[] = [];
  const take = <T>(setting: Setting<T>): T | undefined => {
    const outcome = readSetting(setting, environment);
    if ('value' in outcome) return outcome.value;
    problems.push(outcome.problem);
    return undefined;
  };
  const publicUrl = take(settings.publicUrl);
  const config: Config = {
    port: take(settings.port) ?? 3170,
    host: take(settings.host) ?? (inContainer ? '0.0.0.0' : '127.0.0.1'),
    publicUrl,
    databaseUrl: take(settings.databaseUrl),
    dataDir: take(settings.dataDir) ?? './data',
    firstAdmin: firstAdmin(environment, take, problems),
    scimEnabled: take(settings.scimEnabled) ?? false,
    infraToken: take(settings.infraToken),
    profile: take(settings.profile) ?? 'default',
    rateLimit: take(settings.rateLimit) ?? 10_000,
    logLevel: take(settings.logLevel) ?? 'info',
    logFormat: take(settings.logFormat) ?? 'auto',
    secret: take(settings.secret),
    privateTargets: take(settings.privateTargets) ?? false,
    deliveryHoursMax: take(settings.deliveryHoursMax) ?? 72,
    // A public address usually means a proxy in front, and that proxy stands on a private network.
    trustProxy: take(settings.trustProxy) ?? (publicUrl === undefined ? false : privateNetworks),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
};

const firstAdmin = (
  environment: Environment,
  take: <T>(setting: Setting<T>) => T | undefined,
  problems: string[],
): FirstAdmin | undefined => {
  const { adminEmail, adminPassword } = settings;
  const isSet = ({ name }: Setting<string>): boolean => (environment[name]?.trim() ?? '') !== '';
  const email = take(adminEmail);
  const password = take(adminPassword);
  if (isSet(adminEmail) !== isSet(adminPassword)) {
    const [given, missing] = isSet(adminEmail) ? [adminEmail, adminPassword] : [adminPassword, adminEmail];
    problems.push(`${missing.name} takes ${missing.takes}: set it as well as ${given.name}, or neither.`);
  }
  return email === undefined || password === undefined ? undefined : { email, password };
};

/** One line per variable that looks like ours and is none: a mistyped name would go unnoticed. */
export const unknownSettings = (environment: Environment): string[] => {
  const known = new Set(Object.values(settings).map(({ name }) => name));
  return Object.keys(environment)
    .filter((name) => name.startsWith('ROLLCALL_') && !known.has(name))
    .map((name) => `${name} is not a setting of Rollcall and has no effect; is it spelled right?`);
};

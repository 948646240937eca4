import { ScimOutSettings } from '@rollcall/contracts';
import type { Target } from '../connector.ts';
import type { CallingSession } from '../in-session.ts';
import { readConnectionSettings } from '../read-settings.ts';
import { TargetCalls } from '../target-calls.ts';
import type { ProviderConfig, ProviderConfigs } from './provider-config.ts';
import { ScimClient } from './scim-client.ts';

/** What one delivery works with. */
export interface Session extends CallingSession {
  readonly client: ScimClient;
  readonly settings: ScimOutSettings;
  readonly target: Target;
  config(): Promise<ProviderConfig>;
  /** The target said that it has PATCH, and has not. */
  withoutPatch(): Promise<void>;
}

export function openSession(target: Target, configs: ProviderConfigs): Session {
  const settings = readConnectionSettings(ScimOutSettings, target.settings);
  const calls = new TargetCalls(target, settings.baseUrl, 'application/scim+json');
  const client = new ScimClient(calls);
  const key = `${target.connectionId} ${settings.baseUrl}`;
  const config = () => configs.of(key, () => client.config());
  return {
    calls,
    client,
    settings,
    target,
    config,
    withoutPatch: async () => configs.set(key, { ...(await config()), patch: false }),
  };
}

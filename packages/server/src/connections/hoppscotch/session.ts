import { HoppscotchSettings } from '@rollcall/contracts';
import type { Target } from '../connector.ts';
import type { CallingSession } from '../in-session.ts';
import { readConnectionSettings } from '../read-settings.ts';
import { TargetCalls } from '../target-calls.ts';
import { InfraApi } from './infra-api.ts';
import { foldEmail } from './remote-id.ts';

/** What one delivery works with. */
export interface Session extends CallingSession {
  readonly api: InfraApi;
  readonly settings: HoppscotchSettings;
  readonly target: Target;
}

export function openSession(target: Target): Session {
  const settings = readConnectionSettings(HoppscotchSettings, target.settings);
  const base = settings.baseUrl.replace(/\/+$/, '').replace(/\/v1\/infra$/, '');
  const calls = new TargetCalls(target, base, 'application/json');
  return { calls, api: new InfraApi(calls), settings, target };
}

export const isProtected = ({ settings }: Session, email: string): boolean =>
  settings.protectedEmails.some((one) => foldEmail(one) === foldEmail(email));

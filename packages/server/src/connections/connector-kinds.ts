import { HoppscotchSettings, ScimOutSettings } from '@rollcall/contracts';
import { pollKindName, securityEventsPollKind } from '../security-events/poll-kind.ts';
import { pushKindName, securityEventsPushKind } from '../security-events/push-kind.ts';
import type { ConnectorKinds } from './connector-kind.ts';
import { hoppscotchConnector } from './hoppscotch/hoppscotch-connector.ts';
import { createScimOutConnector } from './scim-out/scim-out-connector.ts';
import { webhookKind } from './webhook.ts';

/** The kinds of targets that there are. */
export const connectorKinds: ConnectorKinds = new Map([
  ['webhook', webhookKind],
  [
    'hoppscotch',
    {
      name: 'Hoppscotch',
      connector: hoppscotchConnector,
      settings: HoppscotchSettings,
      secret: { kind: 'given' },
    },
  ],
  [
    'scim',
    {
      name: 'SCIM 2.0 server',
      connector: createScimOutConnector(),
      settings: ScimOutSettings,
      secret: { kind: 'given' },
    },
  ],
  [pushKindName, securityEventsPushKind],
  [pollKindName, securityEventsPollKind],
]);

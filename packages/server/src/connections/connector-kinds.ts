import type { ConnectorKinds } from './connector-kind.ts';
import { webhookKind } from './webhook.ts';

/** The kinds of targets that there are. */
export const connectorKinds: ConnectorKinds = new Map([['webhook', webhookKind]]);

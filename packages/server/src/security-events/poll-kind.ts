/**
 * Poll delivery of security event tokens (RFC 8936): what waits for a connection is fetched by its receiver, with the
 * secret of the connection. Each receiver has a connection of its own, since what one has acknowledged says nothing of
 * another, and a secret that reads nothing but this stream.
 */
import { randomBytes } from 'node:crypto';
import { SecurityEventsPollSettings } from '@rollcall/contracts';
import type { Connector, TokenIssuer } from '../connections/connector.ts';
import type { ConnectorKind } from '../connections/connector-kind.ts';

export const pollKindName = 'security-events-poll';

/** Where a receiver fetches its tokens. */
export const pollAddress = ({ url }: Pick<TokenIssuer, 'url'>, connectionId: string): string =>
  `${url}/v1/security-events/${connectionId}`;

const connector: Connector = {
  deliver: async () => ({ kind: 'retry', reason: 'The receiver fetches this.', exchanges: [] }),
  test: async ({ issuer, connectionId }) => {
    await issuer.sign({ jti: 'test' });
    const note = `Nobody is called: the receiver fetches its events by POST ${pollAddress(issuer, connectionId)}, with the secret of this connection as bearer token.`;
    return { kind: 'delivered', exchanges: [], note };
  },
};

export const securityEventsPollKind: ConnectorKind = {
  name: 'Security events (poll)',
  connector,
  fetched: true,
  settings: SecurityEventsPollSettings,
  secret: { kind: 'generated', make: () => `rcl_poll_${randomBytes(32).toString('base64url')}` },
};

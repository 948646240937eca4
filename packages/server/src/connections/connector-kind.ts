import type { TSchema } from 'typebox';
import type { Connector } from './connector.ts';

/** A kind of target, as the admin API offers it. */
export interface ConnectorKind {
  /** As shown to people. */
  readonly name: string;
  readonly connector: Connector;
  /** The target fetches what waits for it, so that nothing is brought there. */
  readonly fetched?: true;
  /** What the settings of a connection take, as a JSON Schema. */
  readonly settings: TSchema;
  /** Made here and shown once, or the target's own. */
  readonly secret: { readonly kind: 'generated'; make(): string } | { readonly kind: 'given' };
}

/** By the name that `connections.kind` holds. */
export type ConnectorKinds = ReadonlyMap<string, ConnectorKind>;

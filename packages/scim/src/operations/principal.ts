import type { Actor } from '../store/actor.ts';

/** Who calls: what the gate made of the credentials. */
export interface Principal {
  /** The one directory that the caller sees. */
  readonly directoryId: string;
  /** Recorded as the actor of every change. */
  readonly actor: Actor;
  readonly scopes: readonly Scope[];
  /** What the resources that it creates belong to; `undefined`: to nobody, and every resource may be changed. */
  readonly source?: string | undefined;
  /** The tolerance profile of the caller; `undefined`: the engine's default. */
  readonly profile?: string | undefined;
  /** The user that the credentials stand for, where `/Me` is to mean someone (RFC 7644 §3.11). */
  readonly userId?: string | undefined;
}

export type Scope = 'scim:read' | 'scim:write';

import type { Attributes } from '../resource/attributes.ts';
import type { Conflict, Missing, ResourceKey, WriteContext } from './store.ts';

/**
 * What a host keeps of removed resources for a time, so that one who comes back is the same resource: same id, groups,
 * history. Optional: an engine without it creates anew.
 */
export interface RemovedResources {
  /**
   * The latest removed resource that these attributes name: by `userName`, or else by `externalId`. Two that have
   * different `externalId`s are two accounts, though one takes the userName of the other.
   */
  find(key: Omit<ResourceKey, 'id'>, attributes: Attributes): Promise<string | undefined>;
  /** Puts it back as it was when it was removed. */
  restore(
    key: ResourceKey,
    context: WriteContext,
  ): Promise<{ readonly kind: 'restored' } | Missing | Conflict>;
}

import type { JsonObject } from '@rollcall/scim';
import type { Connector, Target } from './connector.ts';

export interface ImportedPerson {
  /** To be linked with the user once it exists. */
  readonly remoteId: string;
  /** The body of a SCIM create request. */
  readonly user: JsonObject;
  /** The user of the directory that is this person already: to be linked, not created. */
  readonly existingId: string | undefined;
}

/** A connector whose target may have had people before the directory. */
export interface ImportingConnector extends Connector {
  /**
   * The accounts that are already there, as SCIM users, each with the user of the directory that it belongs to.
   * @throws PlanFailed where the target cannot be read
   */
  firstImport(target: Target): AsyncIterable<ImportedPerson>;
}

export const isImporting = (connector: Connector): connector is ImportingConnector =>
  'firstImport' in connector;

import type { UnknownAttributePolicy } from '../resource/attribute-learner.ts';
import type { ResourceModel } from '../schema/resource-model.ts';

export type AdoptionKey = 'userName' | 'externalId' | 'email';

/** What an admin decides per directory. */
export interface DirectoryPolicy extends UnknownAttributePolicy {
  /** Creating a group whose `displayName` exists re-uses that group. */
  readonly reuseGroupByDisplayName: boolean;
  /** A member with an unknown `value` and an e-mail address as `display` is found or created by it. */
  readonly createMemberByEmail: boolean;
  /** Creating a user who was deactivated brings the same record back. */
  readonly bringBack: boolean;
  /** Whether a source may change what another one provisions. */
  readonly otherSources: 'rewrite' | 'refuse';
  /**
   * What a user is recognised by who exists already without a source and is created: the record becomes the creator's
   * instead of a conflict or a double.
   */
  readonly adoptBy: readonly AdoptionKey[];
  /** The same for a user of another source. */
  readonly adoptFromOtherSources: boolean;
}

/** The RFC alone, for engines that are embedded. */
export const plainPolicy: DirectoryPolicy = {
  unknownAttributes: 'ignore',
  learnedAttributesMax: 500,
  reuseGroupByDisplayName: false,
  createMemberByEmail: false,
  bringBack: false,
  otherSources: 'rewrite',
  adoptBy: [],
  adoptFromOtherSources: false,
};

/** One set of users and groups, as the engine sees it: its resource types with all custom attributes, its policy. */
export interface Directory {
  readonly id: string;
  /** By resource type name, in the order in which `/ResourceTypes` lists them. */
  readonly models: ReadonlyMap<string, ResourceModel>;
  readonly policy: DirectoryPolicy;
}

/** Where directories come from; an implementation keeps them in memory and knows when they change. */
export interface Directories {
  get(directoryId: string): Promise<Directory>;
  /** Reads a directory anew: someone has learned an attribute meanwhile. */
  refresh(directoryId: string): Promise<Directory>;
}

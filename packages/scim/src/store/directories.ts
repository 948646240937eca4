import type { UnknownAttributePolicy } from '../resource/attribute-learner.ts';
import type { ResourceModel } from '../schema/resource-model.ts';

/** What an admin decides per directory. */
export interface DirectoryPolicy extends UnknownAttributePolicy {
  /** Creating a group whose `displayName` exists re-uses that group. */
  readonly reuseGroupByDisplayName: boolean;
  /** A member with an unknown `value` and an e-mail address as `display` is found or created by it. */
  readonly createMemberByEmail: boolean;
  /** Creating a user who was deactivated brings the same record back. */
  readonly bringBack: boolean;
}

/** The RFC alone, for engines that are embedded. */
export const plainPolicy: DirectoryPolicy = {
  unknownAttributes: 'ignore',
  learnedAttributesMax: 500,
  reuseGroupByDisplayName: false,
  createMemberByEmail: false,
  bringBack: false,
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

import { AttributeLearner } from '../resource/attribute-learner.ts';
import { type Projection, wants } from '../resource/projection.ts';
import type { ReadContext } from '../resource/read-attribute.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { Directory } from '../store/directories.ts';
import type { RemovedResources } from '../store/removed-resources.ts';
import type { ResourceKey, Selection, Store, WriteContext } from '../store/store.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { Brake } from './brake.ts';
import type { Cursors } from './cursors.ts';
import type { Limits } from './limits.ts';
import type { Ownership } from './ownership.ts';
import type { Principal } from './principal.ts';
import type { FindSecurityEvents } from './security-events.ts';

/** What an operation works with; everything from outside (time, ids, storage) is passed in. */
export interface OperationContext {
  readonly directory: Directory;
  readonly principal: Principal;
  readonly requestId: string;
  readonly store: Store;
  readonly lenience: Lenience;
  readonly limits: Limits;
  readonly cursors: Cursors;
  readonly brake: Brake | undefined;
  readonly removed: RemovedResources | undefined;
  readonly ownership: Ownership | undefined;
  readonly securityEvents: FindSecurityEvents | undefined;
  /** The instant of the request, RFC 3339 in UTC with milliseconds. */
  readonly now: string;
  newId(): string;
}

export const resourceKey = (context: OperationContext, model: ResourceModel, id: string): ResourceKey => ({
  directoryId: context.directory.id,
  model,
  id,
});

export const startReading = (context: OperationContext, model: ResourceModel): ReadContext => ({
  learner: new AttributeLearner(model, context.directory.policy),
  lenience: context.lenience,
  valuesMax: context.limits.valuesPerAttributeMax,
});

export const writeContext = (context: OperationContext, learned: WriteContext['learned']): WriteContext => ({
  actor: context.principal.actor,
  source: context.principal.source,
  requestId: context.requestId,
  now: context.now,
  learned,
});

/** Which derived attributes an answer needs. */
export const selectionFor = (projection: Projection, model: ResourceModel): Selection => ({
  members: wants(projection, model, model.type.membersAttribute),
  groups: wants(projection, model, model.type.memberOfAttribute),
});

/**
 * Another node has taught the directory an attribute since its model was read: the request starts over with the model
 * of now. Never reaches a client.
 */
export class DirectoryOutdated extends Error {}

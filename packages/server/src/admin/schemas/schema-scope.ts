import type { Actor, ResourceModel, WriteContext } from '@rollcall/scim';
import type pg from 'pg';
import { ProblemError } from '../../http/problem.ts';
import type { DirectoryModels } from '../../store/directory-models.ts';

/** What a change of schemas works with; who makes it is recorded with every resource that it changes. */
export interface SchemaScope {
  readonly pool: pg.Pool;
  readonly models: Pick<DirectoryModels, 'refresh' | 'forget'>;
  readonly directoryId: string;
  readonly actor: Actor;
  readonly requestId: string;
  now(): Date;
}

export const writeContextOf = ({ actor, requestId, now }: SchemaScope): WriteContext => ({
  actor,
  requestId,
  now: now().toISOString(),
  learned: [],
});

/** The directory's models as the database has them now. Not within a transaction, which may hold the one connection. */
export const freshModels = async ({
  models,
  directoryId,
}: SchemaScope): Promise<ReadonlyMap<string, ResourceModel>> => (await models.refresh(directoryId)).models;

/** @throws ProblemError 400 */
export function modelOf(models: ReadonlyMap<string, ResourceModel>, resourceType: string): ResourceModel {
  const model = models.get(resourceType);
  if (model !== undefined) return model;
  const known = [...models.keys()].map((name) => `"${name}"`).join(', ');
  const detail = `takes one of ${known}`;
  throw new ProblemError(400, `There is no resource type "${resourceType}" in this directory.`, [
    { path: 'resourceType', detail },
  ]);
}

/** How long another node may still work with the schemas of before: docs/decisions/freshness.md. */
export const othersFollowMs = 1_100;

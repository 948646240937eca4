/**
 * Reads of the directory for what leaves it. They go through the engine, so that a target sees a resource exactly as a
 * SCIM GET returns it: with its groups and `meta`, and without what is never returned.
 */
import { type JsonObject, type Principal, type Scim, textOfBody } from '@rollcall/scim';
import type pg from 'pg';
import type { DirectoryModels } from '../store/directory-models.ts';
import { memberBatches } from '../store/member-batches.ts';
import type { DirectoryReader } from './connector.ts';

export interface ResourceSourceOptions {
  readonly pool: pg.Pool;
  readonly scim: Pick<Scim, 'handle'>;
  readonly models: Pick<DirectoryModels, 'get'>;
  /** Of `meta.location` and `$ref`. */
  readonly scimBaseUrl: string;
}

const pageSize = 200;

export class ResourceSource {
  readonly #options: ResourceSourceOptions;

  constructor(options: ResourceSourceOptions) {
    this.#options = options;
  }

  readerOf(directoryId: string): DirectoryReader {
    return {
      find: (id) => this.find(directoryId, id),
      resources: (resourceType) => this.#resources(directoryId, resourceType),
      memberIds: (groupId) => this.#memberIds(directoryId, groupId),
    };
  }

  /** A group without its members; `undefined` once removed. */
  async find(directoryId: string, id: string): Promise<JsonObject | undefined> {
    const { rows } = await this.#options.pool.query<{ resource_type: string }>({
      name: 'resources.type',
      text: `select resource_type from resources where directory_id = $1 and id = $2 and removed_at is null`,
      values: [directoryId, id],
    });
    const [row] = rows;
    return row && this.#get(directoryId, row.resource_type, `/${id}?`);
  }

  async *#resources(directoryId: string, resourceType: string): AsyncIterable<JsonObject> {
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const query: string = `?cursor=${encodeURIComponent(cursor)}&count=${pageSize}&`;
      const page: JsonObject | undefined = await this.#get(directoryId, resourceType, query);
      const { Resources, nextCursor } = (page ?? {}) as unknown as Page;
      yield* Resources ?? [];
      cursor = nextCursor;
    }
  }

  async *#memberIds(directoryId: string, groupId: string): AsyncIterable<string> {
    for await (const batch of memberBatches(this.#options.pool, directoryId, groupId))
      for (const { id } of batch) yield id;
  }

  async #get(directoryId: string, resourceType: string, rest: string): Promise<JsonObject | undefined> {
    const { scim, models, scimBaseUrl } = this.#options;
    const model = (await models.get(directoryId)).models.get(resourceType);
    if (model === undefined) return undefined;
    const { endpoint, membersAttribute } = model.type;
    const members = membersAttribute === undefined ? '' : `excludedAttributes=${membersAttribute}`;
    const answer = await scim.handle(
      {
        method: 'GET',
        target: `${endpoint}${rest}${members}`,
        body: undefined,
        baseUrl: scimBaseUrl,
        requestId: 'connections',
        header: () => undefined,
      },
      systemPrincipal(directoryId),
    );
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw new Error(`Reading ${resourceType} was answered with ${answer.status}`);
    return JSON.parse((await textOfBody(answer.body)) ?? '{}') as JsonObject;
  }
}

interface Page {
  readonly Resources?: readonly JsonObject[];
  readonly nextCursor?: string;
}

const systemPrincipal = (directoryId: string): Principal => ({
  directoryId,
  actor: { kind: 'system', id: 'connections', label: 'connections' },
  scopes: ['scim:read'],
});

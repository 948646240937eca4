import {
  buildResourceModel,
  type CustomAttribute,
  type Directories as DirectoriesPort,
  type Directory,
  fold,
  groupResourceType,
  type ResourceModel,
  type ResourceType,
  userResourceType,
} from '@rollcall/scim';
import type pg from 'pg';
import type { Directories } from '../directories/directories.ts';
import { ShortMemory } from '../freshness/short-memory.ts';

import { tellOutage } from './telling-outages.ts';

export const builtInTypes: readonly ResourceType[] = [userResourceType, groupResourceType];

/** What a directory has beyond the built-in resource types, as its tables hold it. */
interface DirectorySchemas {
  readonly types: readonly DeclaredType[];
  readonly extensions: readonly DeclaredExtension[];
  readonly attributes: readonly CustomAttribute[];
}

interface DeclaredType extends Pick<ResourceType, 'name' | 'endpoint' | 'description'> {
  readonly schema: SchemaNames;
}

interface DeclaredExtension {
  readonly resourceType: string;
  readonly schema: SchemaNames;
  readonly required: boolean;
}

interface SchemaNames {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/**
 * The engine's view of a directory: the built-in and the declared resource types with what the directory has learned
 * and declared, and its policy. Models are kept while the schemas stay as they are, since compiling one costs more than
 * asking whether it changed.
 */
export class DirectoryModels implements DirectoriesPort {
  readonly #pool: pg.Pool;
  readonly #directories: Pick<Directories, 'settings'>;
  readonly #models: ShortMemory<ReadonlyMap<string, ResourceModel>>;
  readonly #compiled = new Map<
    string,
    { readonly fingerprint: string; readonly models: ReadonlyMap<string, ResourceModel> }
  >();

  constructor(pool: pg.Pool, directories: Pick<Directories, 'settings'>, now: () => number = Date.now) {
    this.#pool = pool;
    this.#directories = directories;
    this.#models = new ShortMemory({ load: (id) => this.#load(id), now });
  }

  async get(directoryId: string): Promise<Directory> {
    const [models, policy] = await Promise.all([
      this.#models.get(directoryId),
      this.#directories.settings(directoryId),
    ]).catch(tellOutage);
    if (models === undefined) throw new Error(`There are no models for directory ${directoryId}`);
    return { id: directoryId, models, policy };
  }

  refresh(directoryId: string): Promise<Directory> {
    this.forget(directoryId);
    return this.get(directoryId);
  }

  /** What was remembered may be out of date from now on. */
  forget(directoryId: string): void {
    this.#models.forget(directoryId);
  }

  async #load(directoryId: string): Promise<ReadonlyMap<string, ResourceModel>> {
    const { rows } = await this.#pool.query<{ schemas: string }>({
      name: 'schemas.of-directory',
      text: schemasOfDirectory,
      values: [directoryId],
    });
    const fingerprint = rows[0]?.schemas ?? '';
    const known = this.#compiled.get(directoryId);
    if (known?.fingerprint === fingerprint) return known.models;
    const models = compileModels(JSON.parse(fingerprint) as DirectorySchemas);
    this.#compiled.set(directoryId, { fingerprint, models });
    return models;
  }
}

/** One statement, one text: it is compared before it is parsed. */
const schemasOfDirectory = `
  select json_build_object(
    'types', (
      select coalesce(json_agg(json_build_object(
               'name', name, 'endpoint', endpoint, 'description', description,
               'schema', json_build_object('id', schema, 'name', schema_name, 'description', schema_description)
             ) order by created, id), '[]')
        from resource_types where directory_id = $1),
    'extensions', (
      select coalesce(json_agg(json_build_object(
               'resourceType', resource_type, 'required', required,
               'schema', json_build_object('id', schema, 'name', name, 'description', description)
             ) order by created, id), '[]')
        from extension_schemas where directory_id = $1),
    'attributes', (
      select coalesce(json_agg(json_build_object(
               'resourceType', resource_type, 'schema', schema, 'path', path, 'definition', definition
             ) order by first_seen, ordinal), '[]')
        from attributes where directory_id = $1)
  )::text as schemas`;

function compileModels({
  types,
  extensions,
  attributes,
}: DirectorySchemas): ReadonlyMap<string, ResourceModel> {
  const declared = types.map(
    (type): ResourceType => ({
      ...type,
      schema: { ...type.schema, attributes: [] },
      schemaExtensions: [],
    }),
  );
  return new Map(
    [...builtInTypes, ...declared].map((type) => {
      const model = buildResourceModel(
        { ...type, schemaExtensions: [...type.schemaExtensions, ...extensionsOf(type, extensions)] },
        attributes.filter(({ resourceType }) => resourceType === type.name),
      );
      return [type.name, model];
    }),
  );
}

/** A built-in extension stays as it is, even where a row of the same URN should exist. */
const extensionsOf = (
  type: ResourceType,
  extensions: readonly DeclaredExtension[],
): ResourceType['schemaExtensions'] =>
  extensions
    .filter(({ resourceType }) => resourceType === type.name)
    .filter(({ schema }) => !type.schemaExtensions.some((one) => fold(one.schema.id) === fold(schema.id)))
    .map(({ schema, required }) => ({ schema: { ...schema, attributes: [] }, required }));

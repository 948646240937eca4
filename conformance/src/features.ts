import type { Feature } from './check.ts';
import type { Client } from './client.ts';
import { elementsOf, isObject, type JsonObject, objectsOf } from './json.ts';
import { valueAt } from './json-path.ts';
import { ENTERPRISE, GROUP, LIST_RESPONSE, SEARCH_REQUEST, USER } from './scim-urns.ts';

/**
 * What a server offers, read once before the checks: /ServiceProviderConfig, /ResourceTypes and /Schemas, and two
 * questions for what none of them can say (POST /.search, queries on the base URL).
 *
 * Choice: a server whose /Schemas or /ResourceTypes cannot be read is taken to have the attributes and resource types of
 * RFC 7643; the discovery checks report that they cannot be read.
 */
export class Features {
  readonly config: JsonObject;
  readonly resourceTypes: readonly JsonObject[];
  readonly schemas: readonly JsonObject[];
  readonly #search: boolean;
  readonly #rootQuery: boolean;

  constructor(discovered: {
    readonly config: JsonObject;
    readonly resourceTypes: readonly JsonObject[];
    readonly schemas: readonly JsonObject[];
    readonly search: boolean;
    readonly rootQuery: boolean;
  }) {
    this.config = discovered.config;
    this.resourceTypes = discovered.resourceTypes;
    this.schemas = discovered.schemas;
    this.#search = discovered.search;
    this.#rootQuery = discovered.rootQuery;
  }

  has(feature: Feature): boolean {
    switch (feature) {
      case 'search':
        return this.#search;
      case 'rootQuery':
        return this.#rootQuery;
      case 'schemas':
        return this.schemas.length > 0;
      case 'groups':
        return this.#hasResourceType('groups');
      case 'enterprise':
        return this.#hasEnterprise();
      case 'cursor':
        return valueAt(this.config, 'pagination.cursor') === true;
      case 'patch':
      case 'bulk':
      case 'filter':
      case 'sort':
      case 'etag':
      case 'changePassword':
        return valueAt(this.config, `${feature}.supported`) === true;
      default:
        return this.#hasAttribute(feature);
    }
  }

  /** Why a check that needs this feature is skipped. */
  static reason(feature: Feature): string {
    return feature.includes(':')
      ? `/Schemas has no ${feature.replace(':', '.')}`
      : `${feature} is not offered`;
  }

  #hasResourceType(endpoint: string): boolean {
    if (this.resourceTypes.length === 0) return true;
    return this.resourceTypes.some(
      (type) => String(type.endpoint).toLowerCase().replace(/^\//, '') === endpoint,
    );
  }

  #hasEnterprise(): boolean {
    if (this.resourceTypes.length === 0) return this.schemas.some(({ id }) => id === ENTERPRISE);
    return this.resourceTypes.some((type) =>
      objectsOf(type.schemaExtensions).some(({ schema }) => schema === ENTERPRISE),
    );
  }

  #hasAttribute(feature: `User:${string}` | `Group:${string}`): boolean {
    const [resource, path = ''] = feature.split(':');
    const schema = this.schemas.find(({ id }) => id === (resource === 'User' ? USER : GROUP));
    if (schema === undefined) return true;
    const [name = '', subAttribute] = path.toLowerCase().split('.');
    const attribute = byName(schema.attributes, name);
    if (attribute === undefined || subAttribute === undefined) return attribute !== undefined;
    return byName(attribute.subAttributes, subAttribute) !== undefined;
  }
}

function byName(attributes: unknown, name: string): JsonObject | undefined {
  return objectsOf(attributes).find((attribute) => String(attribute.name).toLowerCase() === name);
}

/** Reads what the server offers. @throws when it cannot be reached at all. */
export async function discoverFeatures(client: Client): Promise<Features> {
  const config = await client.get('/ServiceProviderConfig');
  const resourceTypes = await client.get('/ResourceTypes');
  const schemas = await client.get('/Schemas');
  const search = await client.post('/Users/.search', { schemas: [SEARCH_REQUEST], count: 1 });
  const root = await client.get('/', { query: { count: 1 } });
  return new Features({
    config: isObject(config.json) ? config.json : {},
    resourceTypes: objectsOf(valueAt(resourceTypes.json, 'Resources')),
    schemas: objectsOf(valueAt(schemas.json, 'Resources')),
    search: ![404, 405, 501].includes(search.status),
    rootQuery: root.status === 200 && elementsOf(valueAt(root.json, 'schemas')).includes(LIST_RESPONSE),
  });
}

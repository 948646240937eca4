import { isWhole, type Projection, project } from '../resource/projection.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import { attributesOf, isRawJson, type Reference, type StoredResource } from '../store/store.ts';

/** A resource with what says how it is shown. */
export interface ShownResource {
  readonly resource: StoredResource;
  readonly model: ResourceModel;
  readonly projection: Projection;
}

/** Formats the resources of one request: where they are, as the client reaches the server. */
export class ResourceFormatter {
  readonly #baseUrl: string;
  readonly #endpoints: ReadonlyMap<string, string>;

  /** `endpoints`: the endpoint of each resource type by its name, for `$ref`. */
  constructor(baseUrl: string, endpoints: ReadonlyMap<string, string>) {
    this.#baseUrl = baseUrl;
    this.#endpoints = endpoints;
  }

  location(typeName: string, id: string): string {
    return `${this.#baseUrl}${this.#endpoints.get(typeName) ?? ''}/${id}`;
  }

  /** What a client is to see of a resource, as JSON text. */
  format({ resource, model, projection }: ShownResource): string {
    if (isWhole(projection, model)) return this.#text(resource, model);
    return JSON.stringify(project(this.#object(resource, model), projection, model));
  }

  /** The same in pieces: the members that the store gives later come last. */
  async *pieces(shown: ShownResource): AsyncGenerator<string> {
    const { resource, model } = shown;
    const name = model.type.membersAttribute;
    const { members = [], moreMembers, ...rest } = resource;
    const others = this.format({ ...shown, resource: rest });
    if (name === undefined || moreMembers === undefined) {
      yield this.format(shown);
      return;
    }
    let written = this.#elements(shown, name, members);
    yield `${others.slice(0, -1)},${JSON.stringify(name)}:[${written}`;
    for await (const batch of moreMembers) {
      const elements = this.#elements(shown, name, batch);
      if (elements !== '') yield written === '' ? elements : `,${elements}`;
      written ||= elements;
    }
    yield ']}';
  }

  /** Members as the elements of their array, without its brackets. */
  #elements(
    { resource, model, projection }: ShownResource,
    name: string,
    members: readonly Reference[],
  ): string {
    const derived = this.#derived({ ...resource, members }, model);
    const shown = isWhole(projection, model) ? derived : project(derived, projection, model);
    return JSON.stringify(shown[name] ?? []).slice(1, -1);
  }

  /** Attributes that the store hands through as text are not parsed. */
  #text(resource: StoredResource, model: ResourceModel): string {
    const { attributes } = resource;
    const inner = isRawJson(attributes) ? attributes.raw : JSON.stringify(attributes);
    const derived = JSON.stringify({ ...this.#derived(resource, model), meta: this.#meta(resource, model) });
    return `{"id":${JSON.stringify(resource.id)},${inner.slice(1, -1)},${derived.slice(1)}`;
  }

  /** For projection. */
  #object(resource: StoredResource, model: ResourceModel): JsonObject {
    return {
      id: resource.id,
      ...attributesOf(resource),
      ...this.#derived(resource, model),
      meta: this.#meta(resource, model),
    };
  }

  /** RFC 7643 §3.1 `meta`. */
  #meta(resource: StoredResource, { type }: ResourceModel): JsonObject {
    return {
      resourceType: type.name,
      created: resource.created,
      lastModified: resource.lastModified,
      location: this.location(type.name, resource.id),
      version: formatVersion(resource.version),
    };
  }

  /** RFC 7643 §4.2 `members`, §4.1.2 `groups`. Choice: `members` is there when empty (a client relies on it). */
  #derived({ members, groups }: StoredResource, { type }: ResourceModel): JsonObject {
    const derived: Record<string, JsonValue> = {};
    if (type.membersAttribute !== undefined && members !== undefined)
      derived[type.membersAttribute] = members.map((member) => ({
        value: member.id,
        $ref: this.location(member.type, member.id),
        type: member.type,
        ...(member.display === null ? {} : { display: member.display }),
      }));
    if (type.memberOfAttribute !== undefined && groups !== undefined && groups.length > 0)
      derived[type.memberOfAttribute] = groups.map((group) => ({
        value: group.id,
        $ref: this.location(group.type, group.id),
        ...(group.display === null ? {} : { display: group.display }),
        type: group.direct ? 'direct' : 'indirect',
      }));
    return derived;
  }
}

/** RFC 7644 §3.14: a weak ETag, since the same version can be projected in many ways. */
export const formatVersion = (version: number): string => `W/"${version}"`;

/** The version that an ETag names; `undefined`: none of ours. */
export function parseVersion(etag: string): number | undefined {
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(etag.trim());
  return match === null ? undefined : Number(match[1]);
}

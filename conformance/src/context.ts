import type { Client } from './client.ts';
import { CheckFailure, expectStatus, NotApplicable, summarise } from './expect.ts';
import type { Features } from './features.ts';
import { isObject, type JsonObject } from './json.ts';
import { valueAt } from './json-path.ts';
import { GROUP, PATCH_OP, USER } from './scim-urns.ts';
import type { Answer } from './transport.ts';

/** A resource a check has created, with the answer to its creation. */
export interface Resource {
  readonly id: string;
  /** `/Users/{id}` */
  readonly path: string;
  readonly answer: Answer;
}

export interface PatchOperation {
  readonly op: string;
  readonly path?: string;
  readonly value?: unknown;
}

/** What a check works with: requests, resources of its own, and fixtures its group shares. */
export class Context {
  readonly client: Client;
  readonly features: Features;
  readonly #run: string;
  readonly #fixtures = new Map<string, Promise<unknown>>();
  #count = 0;

  /** @param run makes names unique: letters and digits, lower case. */
  constructor(client: Client, features: Features, run: string) {
    this.client = client;
    this.features = features;
    this.#run = run;
  }

  /** A name nobody else uses, e.g. `ada-k3x9-7`. */
  unique(label: string): string {
    this.#count += 1;
    return `${label}-${this.#run}-${this.#count}`;
  }

  /** A valid User that differs from every other in its `userName`. */
  userBody(attributes: JsonObject = {}): JsonObject {
    return { schemas: [USER], userName: `${this.unique('ada')}@example.com`, ...attributes };
  }

  groupBody(attributes: JsonObject = {}): JsonObject {
    return { schemas: [GROUP], displayName: this.unique('Surveyors'), ...attributes };
  }

  createUser(attributes: JsonObject = {}): Promise<Resource> {
    return this.create('/Users', this.userBody(attributes));
  }

  createGroup(attributes: JsonObject = {}): Promise<Resource> {
    return this.create('/Groups', this.groupBody(attributes));
  }

  /** @throws CheckFailure when the server does not create it: whatever the check is about cannot be seen then. */
  async create(endpoint: string, body: unknown): Promise<Resource> {
    const answer = await this.client.post(endpoint, body);
    const id = valueAt(answer.json, 'id');
    if (answer.status !== 201 || typeof id !== 'string' || id === '')
      throw new CheckFailure('201 with an id for a resource the check needs', summarise(answer), answer);
    return { id, path: `${endpoint}/${encodeURIComponent(id)}`, answer };
  }

  /** @throws CheckFailure unless the resource is there. */
  async read(resource: Resource | string): Promise<Answer> {
    const answer = await this.client.get(typeof resource === 'string' ? resource : resource.path);
    expectStatus(answer, 200);
    return answer;
  }

  /** Sends a PATCH and returns whatever comes. */
  tryPatch(resource: Resource, ...operations: readonly PatchOperation[]): Promise<Answer> {
    return this.client.patch(resource.path, { schemas: [PATCH_OP], Operations: operations });
  }

  /** Sends a PATCH that must succeed, and returns the resource as a GET shows it afterwards. */
  async patch(resource: Resource, ...operations: readonly PatchOperation[]): Promise<Answer> {
    expectStatus(await this.tryPatch(resource, ...operations), 200, 204);
    return this.read(resource);
  }

  /** The representation of a resource as an object to change and send back. */
  async representation(resource: Resource): Promise<JsonObject> {
    const { json } = await this.read(resource);
    return isObject(json) ? json : {};
  }

  /** Makes something once per group, and hands the same to every check that asks for it by this name. */
  fixture<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#fixtures.get(name) as Promise<T> | undefined) ?? make();
    this.#fixtures.set(name, made);
    return made;
  }

  /** Ends the check as not applicable to this server. */
  skip(reason: string): never {
    throw new NotApplicable(reason);
  }
}

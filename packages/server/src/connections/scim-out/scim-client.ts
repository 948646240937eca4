import { fold, isJsonObject, type JsonObject } from '@rollcall/scim';
import { memberOf, objectsOf, textOf } from '../attribute-value.ts';
import { type Answer, type TargetCalls, wordsOf } from '../target-calls.ts';
import { later, refused, type TargetFailure } from '../target-failure.ts';
import { type ProviderConfig, readProviderConfig } from './provider-config.ts';

export type Endpoint = 'Users' | 'Groups';
export type RemoteResource = JsonObject & { readonly id: string };
export type Write = 'written' | 'missing' | 'stale' | 'conflict' | 'unsupported';

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The calls of RFC 7644 §3 that a push needs; an answer that no method expects ends the delivery. */
export class ScimClient {
  readonly #calls: TargetCalls;

  constructor(calls: TargetCalls) {
    this.#calls = calls;
  }

  async config(): Promise<ProviderConfig> {
    const answer = await this.#calls.call('GET', '/ServiceProviderConfig');
    if (answer.status === 401 || answer.status === 403) throw denied(answer);
    return readProviderConfig(isJsonObject(answer.body) ? answer.body : {});
  }

  async read(endpoint: Endpoint, id: string, query = ''): Promise<RemoteResource | undefined> {
    const answer = await this.#calls.call('GET', `${pathOf(endpoint, id)}${query}`);
    if (answer.status === 404) return undefined;
    return resourceIn(answer, 'show what it has');
  }

  async create(endpoint: Endpoint, body: JsonObject): Promise<RemoteResource | 'conflict'> {
    const answer = await this.#calls.call('POST', `/${endpoint}`, { body });
    return answer.status === 409 ? 'conflict' : resourceIn(answer, 'create this');
  }

  patch(endpoint: Endpoint, id: string, operations: readonly JsonObject[], version?: string): Promise<Write> {
    return this.#write('PATCH', endpoint, id, { schemas: [patchUrn], Operations: operations }, version);
  }

  replace(endpoint: Endpoint, id: string, body: JsonObject, version?: string): Promise<Write> {
    return this.#write('PUT', endpoint, id, body, version);
  }

  async remove(endpoint: Endpoint, id: string): Promise<void> {
    const answer = await this.#calls.call('DELETE', pathOf(endpoint, id));
    if (answer.status >= 300 && answer.status !== 404) throw refusal(answer, 'delete this');
  }

  /** RFC 7644 §3.4.2.2. Some targets pass over a filter and answer with everything, so that matches are checked here. */
  async find(
    config: ProviderConfig,
    endpoint: Endpoint,
    attribute: string,
    value: string,
  ): Promise<readonly RemoteResource[]> {
    const matches = (resource: JsonObject) => {
      const theirs = textOf(memberOf(resource, attribute));
      return (
        theirs !== undefined && (attribute === 'externalId' ? theirs === value : fold(theirs) === fold(value))
      );
    };
    const found: RemoteResource[] = [];
    const filter = `filter=${encodeURIComponent(`${attribute} eq ${JSON.stringify(value)}`)}`;
    for await (const one of this.list(config, endpoint, config.filter ? filter : ''))
      if (matches(one)) found.push(one);
    return found;
  }

  /** RFC 7644 §3.4.2.4: by page, as long as a page brings something new. */
  async *list(config: ProviderConfig, endpoint: Endpoint, query = ''): AsyncIterable<RemoteResource> {
    for (let startIndex = 1; ; ) {
      const page = `startIndex=${startIndex}&count=${config.pageSize}`;
      const answer = await this.#calls.call(
        'GET',
        `/${endpoint}?${query === '' ? page : `${query}&${page}`}`,
      );
      if (answer.status !== 200) throw refusal(answer, `list its ${endpoint}`);
      const items = objectsOf(memberOf(answer.body, 'Resources'));
      for (const item of items) if (isRemote(item)) yield item;
      startIndex += items.length;
      const total = memberOf(answer.body, 'totalResults');
      if (items.length === 0 || typeof total !== 'number' || startIndex > total) return;
    }
  }

  async #write(
    method: 'PATCH' | 'PUT',
    endpoint: Endpoint,
    id: string,
    body: JsonObject,
    version: string | undefined,
  ): Promise<Write> {
    const headers = version === undefined ? {} : { 'if-match': version };
    const answer = await this.#calls.call(method, pathOf(endpoint, id), { body, headers });
    if (answer.status < 300) return 'written';
    if (answer.status === 404) return 'missing';
    if (answer.status === 409) return 'conflict';
    if (answer.status === 412) return 'stale';
    if (method === 'PATCH' && (answer.status === 405 || answer.status === 501)) return 'unsupported';
    throw refusal(answer, 'change this');
  }
}

const pathOf = (endpoint: Endpoint, id: string): string => `/${endpoint}/${encodeURIComponent(id)}`;

const isRemote = (item: JsonObject): item is RemoteResource => typeof item['id'] === 'string';

function resourceIn(answer: Answer, what: string): RemoteResource {
  if (answer.status < 300 && isJsonObject(answer.body) && isRemote(answer.body)) return answer.body;
  throw answer.status < 300
    ? refused(
        `The target answered ${answer.status} without a SCIM resource: check that the base URL leads to a SCIM 2.0 server.`,
      )
    : refusal(answer, what);
}

const denied = ({ status, body }: Answer): TargetFailure =>
  refused(
    `The target does not accept the token: ${status}${wordsOf(body)}. Make a new token there that may read and write users and groups, and enter it in this connection.`,
  );

function refusal(answer: Answer, what: string): TargetFailure {
  const { status, body } = answer;
  if (status === 401 || status === 403) return denied(answer);
  if (status === 404)
    return refused(
      `The target has nothing at this address (404${wordsOf(body)}): check the connection's base URL; it ends before /Users.`,
    );
  return refused(
    `The target refused to ${what}: ${status}${wordsOf(body)}. Leave the attribute out or map it in the connection's settings, or correct the value, then send this again.`,
  );
}

export const staleForLong = (): TargetFailure =>
  later('Somebody else keeps changing this at the target (412). It is tried again.');

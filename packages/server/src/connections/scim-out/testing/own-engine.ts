/** This project's engine as the target, with a place to answer in its stead. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createScim, groupResourceType, MemoryStore, userResourceType } from '@rollcall/scim';
import { nodeHandler } from '@rollcall/scim/node';
import { type LoopbackServer, listenOnLoopback } from '../../testing/loopback-server.ts';

export class OwnEngine {
  readonly token = 'target-token-0123456789';
  readonly calls: string[] = [];
  /** Answers a request in the engine's stead by returning true. */
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  baseUrl = '';
  #server: LoopbackServer | undefined;

  async start(): Promise<void> {
    const scim = createScim({
      resourceTypes: [userResourceType, groupResourceType],
      store: new MemoryStore(),
      profile: 'strict',
    });
    this.#server = await listenOnLoopback((request, response) => {
      this.calls.push(`${request.method} ${request.url?.replace('/scim/v2', '')}`);
      if (this.intercept(request, response)) return;
      void nodeHandler(scim, { baseUrl: this.baseUrl, authenticate: (caller) => this.#principal(caller) })(
        request,
        response,
      );
    });
    this.baseUrl = `${this.#server.url}/scim/v2`;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  #principal({ bearerToken }: { readonly bearerToken: string | undefined }) {
    if (bearerToken !== this.token) return undefined;
    return {
      directoryId: 'target',
      actor: { kind: 'token' as const, id: 'push', label: 'Push' },
      scopes: ['scim:read' as const, 'scim:write' as const],
    };
  }

  /** A direct call, as the target's own admin would make it. */
  async ask<T = Readonly<Record<string, unknown>>>(method: string, path: string, body?: object): Promise<T> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/scim+json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const text = await (await fetch(`${this.baseUrl}${path}`, init)).text();
    return (text === '' ? {} : JSON.parse(text)) as T;
  }

  async names(endpoint: 'Users' | 'Groups'): Promise<readonly string[]> {
    const list = await this.ask<{ Resources?: { userName?: string; displayName?: string }[] }>(
      'GET',
      `/${endpoint}`,
    );
    return (list.Resources ?? []).map(({ userName, displayName }) => userName ?? displayName ?? '').sort();
  }
}

export const answerWith =
  (status: number, when: (request: IncomingMessage) => boolean, headers: Record<string, string> = {}) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!when(request)) return false;
    response.writeHead(status, { 'content-type': 'application/scim+json', ...headers });
    response.end(JSON.stringify({ status: String(status), detail: 'intercepted' }));
    return true;
  };

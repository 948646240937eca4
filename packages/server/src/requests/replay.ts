import { randomUUID } from 'node:crypto';
import type { RequestReplay } from '@rollcall/contracts';
import { type Answered, type Principal, ScimError, type ScimRequest, textOfBody } from '@rollcall/scim';
import type pg from 'pg';
import { Directories } from '../directories/directories.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { createScimService, type ScimServiceOptions } from '../scim-service.ts';
import { dryRun } from '../store/dry-store.ts';
import type { InfraTokens } from '../tokens/infra-tokens.ts';
import { principalOf } from '../tokens/token-gate.ts';
import { explain } from './explain.ts';
import { hindranceToReplay, type RequestKey, readRequest, toleranceOf } from './find-request.ts';
import { listChanges } from './list-changes.ts';
import type { RequestDetailRow } from './request-row.ts';

export interface ReplayOptions
  extends Pick<ScimServiceOptions, 'pool' | 'profile' | 'cursorSecret' | 'onFault'> {
  readonly tokens: Pick<InfraTokens, 'list'>;
}

/** What a stored request would do now: the whole engine on a store that takes everything back. */
export class Replay {
  readonly #options: ReplayOptions;

  constructor(options: ReplayOptions) {
    this.#options = options;
  }

  /** @throws ProblemError 404, 409 */
  async run(key: RequestKey, baseUrl: string): Promise<RequestReplay> {
    const { pool } = this.#options;
    const row = await readRequest(pool, key);
    if (row === undefined) throw notFound('request');
    const hindrance = hindranceToReplay(row);
    if (hindrance !== undefined) throw new ProblemError(409, `This request cannot be replayed. ${hindrance}`);
    const principal = await this.#principalOf(row);
    const request = requestOf(row, baseUrl);
    return dryRun(pool, (dry) => this.#ask(dry, request, principal, row));
  }

  async #ask(
    dry: pg.Pool,
    request: ScimRequest,
    principal: Principal,
    row: RequestDetailRow,
  ): Promise<RequestReplay> {
    const heard: Answered[] = [];
    const directories = new Directories(dry);
    const onAnswered = (answered: Answered): void => void heard.push(answered);
    const { scim } = createScimService({ ...this.#options, pool: dry, directories, onAnswered });
    const from = new Date(Date.now() - 1_000);
    const response = await scim.handle(request, principal);
    const to = new Date(Date.now() + 1_000);
    const { requestId } = request;
    const changes = await listChanges(dry, { directoryId: principal.directoryId, requestId, from, to });
    const error = heard[0]?.errors[0];
    const facts = {
      status: response.status,
      method: row.method,
      errorKind: error instanceof ScimError ? error.kind : undefined,
      errorReason: error instanceof ScimError ? error.reason : undefined,
      errorPath: error instanceof ScimError ? error.path : undefined,
      resourceType: row.resource_type ?? undefined,
      resourceId: row.resource_id ?? undefined,
      client: row.client ?? undefined,
    };
    return {
      status: response.status,
      body: JSON.parse((await textOfBody(response.body)) ?? 'null'),
      tolerated: (heard[0]?.tolerated ?? []).map(toleranceOf),
      explanation: explain(facts) ?? null,
      changes,
    };
  }

  /** The token as it is now; of one that was deleted, what the log knows. */
  async #principalOf({ directory_id, token_id, token_label }: RequestDetailRow): Promise<Principal> {
    const tokens = await this.#options.tokens.list(directory_id);
    const token = tokens.find(({ id }) => id === token_id);
    if (token !== undefined) return principalOf(token);
    const actor = { kind: 'token', id: token_id ?? '', label: token_label ?? '' } as const;
    return { directoryId: directory_id, actor, scopes: ['scim:read', 'scim:write'] };
  }
}

/** An id of its own tells its events from those of the request itself. */
const requestOf = (row: RequestDetailRow, baseUrl: string): ScimRequest => {
  const query = new URLSearchParams(row.query).toString();
  return {
    method: row.method,
    target: query === '' ? row.path : `${row.path}?${query}`,
    header: (name) => row.headers[name],
    body: row.body === null ? undefined : JSON.stringify(row.body),
    baseUrl,
    requestId: `replay-${randomUUID()}`,
  };
};

/**
 * The engine's door: one call in, one answer out, no socket and no I/O but through the ports. Route → read → operate →
 * format; every error becomes a response here. An instance holds no state of its own, so many live in one process.
 */
import { ScimError } from '../errors/scim-error.ts';
import type { Brake } from '../operations/brake.ts';
import { type Cursors, sealedCursors } from '../operations/cursors.ts';
import { defaultLimits, type Limits } from '../operations/limits.ts';
import { DirectoryOutdated, type OperationContext } from '../operations/operation-context.ts';
import type { Ownership } from '../operations/ownership.ts';
import type { Principal } from '../operations/principal.ts';
import type { FindSecurityEvents } from '../operations/security-events.ts';
import type { ResourceType } from '../schema/attribute.ts';
import { fold } from '../schema/fold.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import { type Directories, type Directory, type DirectoryPolicy, plainPolicy } from '../store/directories.ts';
import type { RemovedResources } from '../store/removed-resources.ts';
import type { Store } from '../store/store.ts';
import { RecordingLenience, type Tolerated } from '../tolerances/lenience.ts';
import { findProfile } from '../tolerances/profiles.ts';
import { type BulkCall, runBulk } from './bulk.ts';
import { parseBulkRequest } from './bulk-request.ts';
import type { Call } from './call.ts';
import { answerWebRequest } from './fetch.ts';
import { ResourceFormatter } from './format-resource.ts';
import { formatError, formatOutcome, json } from './format-response.ts';
import type { ScimRequest, ScimResponse } from './message.ts';
import { MethodNotAllowed } from './method-not-allowed.ts';
import { parseBody } from './parse-body.ts';
import { route } from './route.ts';
import { parseTarget } from './target.ts';
import { timeOrderedIds } from './time-ordered-ids.ts';

/** What there is to provision: the same for everyone, or per directory. */
export type ScimOptions = EngineOptions & (ModelOptions | { readonly directories: Directories });

interface ModelOptions {
  /** E.g. `[userResourceType, groupResourceType]`. */
  readonly resourceTypes: readonly ResourceType[];
  /** What is left out is as in `plainPolicy`. To learn attributes takes `directories`, which keep what was learned. */
  readonly policy?: Partial<Omit<DirectoryPolicy, 'learnedAttributesMax' | 'unknownAttributes'>> & {
    readonly unknownAttributes?: 'ignore' | 'reject';
  };
}

interface EngineOptions {
  readonly store: Store;
  /** A profile, for callers that have none of their own; `default` where it is left out. Exceptions: `findProfile`. */
  readonly profile?: string;
  readonly limits?: Partial<Limits>;
  readonly clock?: () => Date;
  /** Makes the id of a new resource: unique, and best in order of time. UUIDs of version 7 where it is left out. */
  readonly newId?: () => string;
  /** Seals cursors (RFC 9865); nodes that share a store share it. Left out: made anew with each instance. */
  readonly cursorSecret?: string;
  /** Holds a run of deprovisioning that looks like a mistake. */
  readonly brake?: Brake;
  /** Brings back who was removed and comes again, where the directory says so. */
  readonly removed?: RemovedResources;
  /** Knows of which source a resource is, for directories that keep sources apart or let them adopt. */
  readonly ownership?: Ownership;
  /** Tells clients of the security events that there are (RFC 9967 §4). */
  readonly securityEvents?: FindSecurityEvents;
  /** Told of every call once it is answered, also of what was tolerated and what went wrong. */
  readonly onAnswered?: (answered: Answered) => void;
}

export interface Answered {
  readonly request: ScimRequest;
  readonly principal: Principal;
  readonly response: ScimResponse;
  readonly tolerated: readonly Tolerated[];
  /** What went wrong: a `ScimError`, or faults of the server's, also of single operations of a bulk request. */
  readonly errors: readonly unknown[];
}

export interface Scim {
  /** As they are in effect. */
  readonly limits: Limits;
  /** For a host that has read the request and knows the caller. */
  handle(request: ScimRequest, principal: Principal): Promise<ScimResponse>;
  /** The same on web standards, with the limits of `fetchHandler`: `baseUrl` is what the request's URL starts with. */
  fetch(request: Request, principal: Principal, baseUrl: string): Promise<Response>;
}

const outdatedAttemptsMax = 4;

/**
 * Makes an engine.
 *
 * @example
 * const scim = createScim({ resourceTypes: [userResourceType, groupResourceType], store: new MemoryStore() });
 * @throws Error when `profile` names no profile.
 */
export function createScim(options: ScimOptions): Scim {
  const engine = new Engine(options);
  const handle: Scim['handle'] = (request, principal) => engine.handle(request, principal);
  const scim = { limits: engine.limits, handle };
  return {
    ...scim,
    fetch: (request, principal, baseUrl) =>
      answerWebRequest(scim, request, { baseUrl, authenticate: () => principal }),
  };
}

/** What belongs to one request. */
interface Session {
  readonly request: ScimRequest;
  readonly principal: Principal;
  readonly lenience: RecordingLenience;
  readonly errors: unknown[];
}

class Engine {
  readonly limits: Limits;
  readonly #options: EngineOptions;
  readonly #directories: Directories;
  readonly #newId: () => string;
  readonly #profile: string;
  readonly #cursors: Cursors;

  constructor(options: ScimOptions) {
    this.#options = options;
    this.#directories = 'directories' in options ? options.directories : unchanging(options);
    this.limits = { ...defaultLimits, ...options.limits };
    this.#profile = options.profile ?? 'default';
    profileNamed(this.#profile);
    const now = () => (options.clock?.() ?? new Date()).getTime();
    this.#newId = options.newId ?? timeOrderedIds(now);
    this.#cursors = sealedCursors(
      options.cursorSecret ?? crypto.randomUUID(),
      this.limits.cursorTimeoutSeconds,
      now,
    );
  }

  async handle(request: ScimRequest, principal: Principal): Promise<ScimResponse> {
    const lenience = new RecordingLenience(profileNamed(principal.profile ?? this.#profile));
    const session: Session = { request, principal, lenience, errors: [] };
    const response = await this.#answer(session).catch((error: unknown) => formatFailure(session, error));
    this.#options.onAnswered?.({
      request,
      principal,
      response,
      tolerated: lenience.fired,
      errors: session.errors,
    });
    return request.method === 'HEAD' ? { ...response, body: undefined } : response;
  }

  async #answer(session: Session): Promise<ScimResponse> {
    const { request, lenience } = session;
    const target = parseTarget(request.target, lenience);
    if (target === undefined) throw new ScimError('notFound', 'There is no endpoint at this path.');
    const body = () => parseBody(request.body, this.limits.bodyDepthMax);
    if (target.segments.length === 1 && fold(target.segments[0] ?? '') === 'bulk')
      return this.#answerBulk(session, body);
    const { method, baseUrl } = request;
    return this.#perform({ method, target, baseUrl, header: (name) => request.header(name), body }, session);
  }

  /** One call through the operations, started over when another node has taught the directory meanwhile. */
  async #perform(call: Call, session: Session): Promise<ScimResponse> {
    const { directoryId } = session.principal;
    let directory = await this.#directories.get(directoryId);
    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await route(call, this.#contextFor(directory, session));
        return formatOutcome(outcome, new ResourceFormatter(call.baseUrl, endpointsOf(directory)));
      } catch (error) {
        if (!(error instanceof DirectoryOutdated) || attempt === outdatedAttemptsMax) throw error;
        directory = await this.#directories.refresh(directoryId);
      }
    }
  }

  /** RFC 7644 §3.7: each operation is a call of its own. */
  async #answerBulk(session: Session, body: Call['body']): Promise<ScimResponse> {
    const { request, lenience } = session;
    if (request.method !== 'POST') throw new MethodNotAllowed(request.method, ['POST']);
    const bulk = parseBulkRequest(body(), this.limits.bulkOperationsMax, lenience);
    const perform = async (call: BulkCall): Promise<ScimResponse> => {
      try {
        return await this.#perform(readBulkCall(call, session), session);
      } catch (error) {
        return formatFailure(session, error);
      }
    };
    const fail = (error: ScimError) => formatFailure(session, error);
    return json(200, JSON.stringify(await runBulk(bulk, perform, fail, request.baseUrl)));
  }

  #contextFor(directory: Directory, { request, principal, lenience }: Session): OperationContext {
    const { store, clock } = this.#options;
    return {
      directory,
      principal,
      requestId: request.requestId,
      store,
      lenience,
      limits: this.limits,
      cursors: this.#cursors,
      brake: this.#options.brake,
      removed: this.#options.removed,
      ownership: this.#options.ownership,
      securityEvents: this.#options.securityEvents,
      now: (clock?.() ?? new Date()).toISOString(),
      newId: this.#newId,
    };
  }
}

/** The same resource types in every directory, and nothing learned. */
function unchanging({ resourceTypes, policy }: ModelOptions): Directories {
  const models = new Map(resourceTypes.map((type) => [type.name, buildResourceModel(type)]));
  const get: Directories['get'] = async (id) => ({ id, models, policy: { ...plainPolicy, ...policy } });
  return { get, refresh: get };
}

function profileNamed(name: string) {
  const profile = findProfile(name);
  if (profile === undefined) throw new Error(`There is no tolerance profile "${name}".`);
  return profile;
}

function readBulkCall({ method, path, headers, data }: BulkCall, { request, lenience }: Session): Call {
  const target = parseTarget(path, lenience);
  if (target === undefined)
    throw new ScimError('invalidPath', `There is no endpoint at "${path}".`, { path });
  const body = () => {
    if (data === undefined)
      throw new ScimError('invalidSyntax', 'The operation needs "data".', { path: 'data' });
    return data;
  };
  return { method, target, baseUrl: request.baseUrl, header: (name) => headers[name], body };
}

function formatFailure(session: Session, error: unknown): ScimResponse {
  session.errors.push(error);
  return formatError(error, session.request.requestId);
}

const endpointsOf = (directory: Directory): ReadonlyMap<string, string> =>
  new Map([...directory.models].map(([name, { type }]) => [name, type.endpoint]));

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
import type { JsonValue } from '../schema/json.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import { type Directories, type Directory, type DirectoryPolicy, plainPolicy } from '../store/directories.ts';
import type { RemovedResources } from '../store/removed-resources.ts';
import type { Store } from '../store/store.ts';
import { RecordingLenience, type Tolerated } from '../tolerances/lenience.ts';
import { findProfile } from '../tolerances/profiles.ts';
import { type AsyncRequests, formatAccepted, type Journal, wantsAsync } from './async-requests.ts';
import { type BulkCall, runBulk } from './bulk.ts';
import { type BulkRequest, parseBulkRequest } from './bulk-request.ts';
import type { Call } from './call.ts';
import { answerWebRequest } from './fetch.ts';
import { formatBulkResult } from './format-bulk-result.ts';
import { ResourceFormatter } from './format-resource.ts';
import { formatError, formatOutcome, json } from './format-response.ts';
import type { ScimRequest, ScimResponse } from './message.ts';
import { MethodNotAllowed } from './method-not-allowed.ts';
import { parseBody } from './parse-body.ts';
import { route } from './route.ts';
import { parseTarget, type Target } from './target.ts';
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
  /** Keeps requests that are to be done later (`Prefer: respond-async`); left out: all are answered at once. */
  readonly asyncRequests?: AsyncRequests;
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
  /** Does what `asyncRequests` accepted, from where `journal` ends. Rejects with what the journal throws. */
  complete(request: ScimRequest, principal: Principal, journal: Journal): Promise<void>;
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
  const complete: Scim['complete'] = (request, principal, journal) =>
    engine.complete(request, principal, journal);
  const scim = { limits: engine.limits, handle, complete };
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
    const session = this.#sessionFor(request, principal);
    const response = await this.#answer(session).catch((error: unknown) => formatFailure(session, error));
    this.#tell(session, response);
    return request.method === 'HEAD' ? { ...response, body: undefined } : response;
  }

  async complete(request: ScimRequest, principal: Principal, journal: Journal): Promise<void> {
    const session = this.#sessionFor(request, principal);
    const target = targetOf(session);
    if (isBulk(target))
      return this.#tell(session, await this.#runBulk(session, this.#readBulk(session), journal));
    if (journal.done.has(0)) return;
    const response = await this.#performAlone(session, target).catch((error: unknown) =>
      formatFailure(session, error),
    );
    const { method, baseUrl } = request;
    const path = request.target.replace(/\?.*$/s, '');
    await journal.record(0, formatBulkResult({ method, path, response }, baseUrl), path);
    this.#tell(session, response);
  }

  #sessionFor(request: ScimRequest, principal: Principal): Session {
    const lenience = new RecordingLenience(profileNamed(principal.profile ?? this.#profile));
    return { request, principal, lenience, errors: [] };
  }

  #tell({ request, principal, lenience, errors }: Session, response: ScimResponse): void {
    this.#options.onAnswered?.({ request, principal, response, tolerated: lenience.fired, errors });
  }

  async #answer(session: Session): Promise<ScimResponse> {
    const { request, principal } = session;
    const target = targetOf(session);
    const bulk = isBulk(target) ? this.#readBulk(session) : undefined;
    const { asyncRequests } = this.#options;
    if (asyncRequests !== undefined && wantsAsync(request))
      return formatAccepted(await asyncRequests.accept({ request, principal, isBulk: bulk !== undefined }));
    return bulk === undefined ? this.#performAlone(session, target) : this.#runBulk(session, bulk);
  }

  async #performAlone(session: Session, target: Target): Promise<ScimResponse> {
    const { request } = session;
    const { method, baseUrl } = request;
    const body = () => this.#bodyOf(request);
    return this.#perform({ method, target, baseUrl, header: (name) => request.header(name), body }, session);
  }

  #bodyOf(request: ScimRequest): JsonValue {
    return parseBody(request.body, this.limits.bodyDepthMax);
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

  #readBulk({ request, lenience }: Session): BulkRequest {
    if (request.method !== 'POST') throw new MethodNotAllowed(request.method, ['POST']);
    return parseBulkRequest(this.#bodyOf(request), this.limits.bulkOperationsMax, lenience);
  }

  /** RFC 7644 §3.7: each operation is a call of its own. */
  async #runBulk(session: Session, request: BulkRequest, journal?: Journal): Promise<ScimResponse> {
    const perform = async (call: BulkCall): Promise<ScimResponse> => {
      try {
        return await this.#perform(readBulkCall(call, session), session);
      } catch (error) {
        return formatFailure(session, error);
      }
    };
    const fail = (error: ScimError) => formatFailure(session, error);
    const { baseUrl } = session.request;
    return json(200, JSON.stringify(await runBulk({ request, baseUrl, journal, perform, fail })));
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

function targetOf({ request, lenience }: Session): Target {
  const target = parseTarget(request.target, lenience);
  if (target === undefined) throw new ScimError('notFound', 'There is no endpoint at this path.');
  return target;
}

const isBulk = ({ segments }: Target): boolean => segments.length === 1 && fold(segments[0] ?? '') === 'bulk';

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

type Models = Directory['models'];
const endpoints = new WeakMap<Models, ReadonlyMap<string, string>>();

/** The endpoint of each resource type by its name, made once for each state of the models. */
function endpointsOf({ models }: Directory): ReadonlyMap<string, string> {
  const known = endpoints.get(models);
  if (known !== undefined) return known;
  const made = new Map([...models].map(([name, { type }]) => [name, type.endpoint]));
  endpoints.set(models, made);
  return made;
}

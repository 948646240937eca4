/**
 * The engine's door: one call in, one answer out, no socket and no I/O but through the ports. Route → read → operate →
 * format; every error becomes a response here. An instance holds no state of its own, so many live in one process.
 */
import { ScimError } from '../errors/scim-error.ts';
import type { Directories, Directory } from '../operations/directory.ts';
import { defaultLimits, type Limits } from '../operations/limits.ts';
import { DirectoryOutdated, type OperationContext } from '../operations/operation-context.ts';
import type { Store } from '../store/store.ts';
import { RecordingLenience, type Tolerated } from '../tolerances/lenience.ts';
import { profiles } from '../tolerances/profiles.ts';
import { ResourceFormatter } from './format-resource.ts';
import { formatError, formatOutcome } from './format-response.ts';
import type { Principal, ScimRequest, ScimResponse } from './message.ts';
import { MethodNotAllowed, route } from './route.ts';
import { parseTarget } from './target.ts';

export interface ScimOptions {
  readonly store: Store;
  readonly directories: Directories;
  /** A profile's name, for callers that have none of their own; `default` where it is left out. */
  readonly profile?: string;
  readonly limits?: Partial<Limits>;
  readonly clock?: () => Date;
  /** Makes the id of a new resource: unique, and best in order of time. */
  readonly newId: () => string;
  /** Told of every call once it is answered, also of what was tolerated and what went wrong. */
  readonly onAnswered?: (answered: Answered) => void;
}

export interface Answered {
  readonly request: ScimRequest;
  readonly principal: Principal;
  readonly response: ScimResponse;
  readonly tolerated: readonly Tolerated[];
  /** What was thrown, a `ScimError` or a fault of the server's. */
  readonly error: unknown;
}

export interface Scim {
  handle(request: ScimRequest, principal: Principal): Promise<ScimResponse>;
  /** The same on web standards: `baseUrl` is what the request's URL starts with. */
  fetch(request: Request, principal: Principal, baseUrl: string): Promise<Response>;
}

const outdatedAttemptsMax = 4;

/**
 * Makes an engine.
 * @throws Error when `profile` names no profile.
 */
export function createScim(options: ScimOptions): Scim {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const clock = options.clock ?? (() => new Date());
  const profileOf = (name: string) => {
    const profile = profiles.get(name);
    if (profile === undefined) throw new Error(`There is no tolerance profile "${name}".`);
    return profile;
  };
  const defaultProfile = options.profile ?? 'default';
  profileOf(defaultProfile);

  const contextFor = (
    directory: Directory,
    request: ScimRequest,
    principal: Principal,
    lenience: RecordingLenience,
  ): OperationContext => ({
    directory,
    principal,
    requestId: request.requestId,
    store: options.store,
    lenience,
    limits,
    now: clock().toISOString(),
    newId: options.newId,
  });

  const answer = async (
    request: ScimRequest,
    principal: Principal,
    lenience: RecordingLenience,
  ): Promise<ScimResponse> => {
    const target = parseTarget(request.target, lenience);
    if (target === undefined) throw new ScimError('notFound', 'There is no endpoint at this path.');
    let directory = await options.directories.get(principal.directoryId);
    for (let attempt = 1; ; attempt++) {
      try {
        const outcome = await route(request, target, contextFor(directory, request, principal, lenience));
        return formatOutcome(outcome, new ResourceFormatter(request.baseUrl, endpointsOf(directory)));
      } catch (error) {
        if (!(error instanceof DirectoryOutdated) || attempt === outdatedAttemptsMax) throw error;
        directory = await options.directories.refresh(principal.directoryId);
      }
    }
  };

  const handle = async (request: ScimRequest, principal: Principal): Promise<ScimResponse> => {
    const lenience = new RecordingLenience(profileOf(principal.profile ?? defaultProfile));
    let response: ScimResponse;
    let failure: unknown;
    try {
      response = await answer(request, principal, lenience);
    } catch (error) {
      failure = error;
      const formatted = formatError(error, request.requestId);
      response =
        error instanceof MethodNotAllowed
          ? { ...formatted, headers: { ...formatted.headers, allow: error.allow } }
          : formatted;
    }
    options.onAnswered?.({ request, principal, response, tolerated: lenience.fired, error: failure });
    return request.method === 'HEAD' ? { ...response, body: undefined } : response;
  };

  return {
    handle,
    fetch: (request, principal, baseUrl) => handleWebRequest(handle, request, principal, baseUrl),
  };
}

const endpointsOf = (directory: Directory): ReadonlyMap<string, string> =>
  new Map([...directory.models].map(([name, { type }]) => [name, type.endpoint]));

async function handleWebRequest(
  handle: Scim['handle'],
  request: Request,
  principal: Principal,
  baseUrl: string,
): Promise<Response> {
  const url = new URL(request.url);
  const basePath = new URL(baseUrl).pathname.replace(/\/+$/, '');
  const response = await handle(
    {
      method: request.method,
      target: `${url.pathname.slice(basePath.length)}${url.search}`,
      header: (name) => request.headers.get(name) ?? undefined,
      body: request.body === null ? undefined : await request.text(),
      baseUrl: baseUrl.replace(/\/+$/, ''),
      requestId: request.headers.get('x-request-id') ?? crypto.randomUUID(),
    },
    principal,
  );
  return new Response(response.body ?? null, { status: response.status, headers: { ...response.headers } });
}

/**
 * A Hoppscotch backend (community edition, release 2026.6.0) as far as its InfraToken API shows, odd answers included.
 * Data lives in public fields, so that a test can sign people in, take the database away or look at what is left.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LoopbackServer, listenOnLoopback } from '../../testing/loopback-server.ts';
import { demotionOf, invitationOf, removalOf, renameOf, withdrawalOf } from './fake-answers.ts';
import { listInvitations, listUsers, userView } from './fake-lists.ts';
import { badRequest, domainError, type FakeAnswer, noRoute, unauthorized } from './fake-shapes.ts';
import { Throttle } from './fake-throttle.ts';

export interface FakeUser {
  readonly uid: string;
  displayName: string | null;
  email: string;
  isAdmin: boolean;
}

export interface FakeWorkspace {
  readonly name: string;
  readonly owners: Set<string>;
}

export interface FakeCall {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export class FakeHoppscotch {
  readonly users = new Map<string, FakeUser>();
  /** Rows as they are stored: letters of the e-mail as given, hidden from the list while there is an account. */
  readonly invitations: { email: string; creator: string }[] = [];
  readonly workspaces: FakeWorkspace[] = [];
  readonly calls: FakeCall[] = [];
  readonly throttle = new Throttle(100);
  readonly token = '6f1f4c5e-0f0a-4c39-9a55-0d4f9c2b7a11';
  tokenExpired = false;
  creator: FakeUser;
  /** The user table is out of reach, the token table is not. */
  userTableDown = false;
  mailFails = false;
  /** Where the backend is served below a path, as with subpath access. */
  pathPrefix = '';
  #uids = 0;
  #server: LoopbackServer | undefined;

  constructor() {
    this.creator = this.signIn('root@example.test', 'Root Admin');
    this.creator.isAdmin = true;
  }

  async start(): Promise<string> {
    this.#server = await listenOnLoopback((request, response) => void this.#serve(request, response));
    return this.#server.url;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  /** What the start of a sign-in does: an account with a new uid, in the community edition without any invitation. */
  signIn(email: string, displayName: string | null = null): FakeUser {
    const known = [...this.users.values()].find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (known !== undefined) return known;
    this.#uids += 1;
    const user = { uid: `cm${String(this.#uids).padStart(6, '0')}`, displayName, email, isAdmin: false };
    this.users.set(user.uid, user);
    return user;
  }

  get pending(): readonly string[] {
    return listInvitations(this).map(({ inviteeEmail }) => inviteeEmail);
  }

  callsOf(method: string): readonly FakeCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, body, headers = {} } = this.#answer(request, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  }

  #answer(request: IncomingMessage, text: string): FakeAnswer {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.startsWith(this.pathPrefix) ? url.pathname.slice(this.pathPrefix.length) : '';
    const [route, uid = ''] = routeOf(method, path);
    if (route === undefined) return noRoute(method, url.pathname);
    const wait = this.throttle.hit(route);
    if (wait !== undefined)
      return {
        ...domainError(429, 'ThrottlerException: Too Many Requests'),
        headers: { 'retry-after': wait },
      };
    const refusal = this.#checkToken(request.headers.authorization);
    if (refusal !== undefined) return refusal;
    // Another JSON type than this one counts as no body.
    const body: unknown =
      text === '' || request.headers['content-type'] !== 'application/json' ? {} : JSON.parse(text);
    this.calls.push({ method, path: `${path}${url.search}`, body });
    return this.#route(route, uid, url.searchParams, body as Readonly<Record<string, unknown>>);
  }

  #checkToken(authorization: string | undefined): FakeAnswer | undefined {
    if (authorization === undefined) return unauthorized('infra_token/authorization_token_missing');
    if (authorization !== `Bearer ${this.token}`) return unauthorized('infra_token/invalid_token');
    return this.tokenExpired ? unauthorized('infra_token/expired') : undefined;
  }

  #route(
    route: string,
    uid: string,
    query: URLSearchParams,
    body: Readonly<Record<string, unknown>>,
  ): FakeAnswer {
    const user = this.userTableDown ? undefined : this.users.get(uid);
    switch (route) {
      case 'GET users':
        return this.userTableDown ? domainError(500, 'Internal server error') : listUsers(this, query);
      case 'GET user':
        return user === undefined
          ? domainError(404, 'user/not_found')
          : { status: 200, body: userView(user) };
      case 'PATCH user':
        return renameOf(user, body);
      case 'DELETE user':
        return removalOf(this, user);
      case 'PATCH admin-status':
        return demotionOf(this, user, body);
      case 'GET workspaces of user':
        return user === undefined ? domainError(404, 'user/not_found') : this.#workspacesOf(uid);
      case 'POST invitation':
        return invitationOf(this, body);
      case 'DELETE invitation':
        return withdrawalOf(this, body);
      default:
        return query.has('searchString')
          ? badRequest('property searchString should not exist')
          : { status: 200, body: listInvitations(this).slice(0, Number(query.get('take') ?? 10)) };
    }
  }

  #workspacesOf(uid: string): FakeAnswer {
    const mine = this.workspaces.filter(({ owners }) => owners.has(uid));
    return {
      status: 200,
      body: mine.map(({ name, owners }, index) => ({
        id: `team${index}`,
        name,
        role: 'OWNER',
        owner_count: owners.size,
        editor_count: 0,
        viewer_count: 0,
        member_count: owners.size,
      })),
    };
  }
}

const userPath = /^\/v1\/infra\/users\/([^/]+)(\/admin-status|\/workspaces)?$/;

/** Name of the handler, which is also the throttle's bucket, and the uid in the path. */
function routeOf(method: string, path: string): readonly [string | undefined, string?] {
  const plain: Readonly<Record<string, string>> = {
    'GET /v1/infra/users': 'GET users',
    'GET /v1/infra/user-invitations': 'GET invitations',
    'POST /v1/infra/user-invitations': 'POST invitation',
    'DELETE /v1/infra/user-invitations': 'DELETE invitation',
  };
  const named = plain[`${method} ${path}`];
  if (named !== undefined) return [named];
  const [, uid, below] = userPath.exec(path) ?? [];
  const routes: Readonly<Record<string, string>> = {
    'GET ': 'GET user',
    'PATCH ': 'PATCH user',
    'DELETE ': 'DELETE user',
    'PATCH /admin-status': 'PATCH admin-status',
    'GET /workspaces': 'GET workspaces of user',
  };
  return uid === undefined ? [undefined] : [routes[`${method} ${below ?? ''}`], decodeURIComponent(uid)];
}

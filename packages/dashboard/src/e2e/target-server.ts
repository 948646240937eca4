import { once } from 'node:events';
import { createServer } from 'node:http';

export type TargetCall = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
};

export type TargetAnswer = { readonly status: number; readonly body?: unknown };

/** A system that a connection leads to: on loopback, with what it heard, and an answer that a test may change. */
export type TargetServer = {
  readonly url: string;
  readonly calls: TargetCall[];
  answer: (call: TargetCall) => TargetAnswer;
  readonly close: () => void;
};

export const startTarget = async (answer: TargetServer['answer']): Promise<TargetServer> => {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, body };
    target.calls.push(call);
    const { status, body: answered } = target.answer(call);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(answered === undefined ? '' : JSON.stringify(answered));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  const target: TargetServer = {
    url: `http://127.0.0.1:${address.port}`,
    calls: [],
    answer,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return target;
};

/** Hoppscotch's InfraToken API as far as an import and a comparison go, with the people that it begins with. */
export const hoppscotchWith = (
  people: readonly { email: string; displayName: string }[],
): TargetServer['answer'] => {
  const invited: string[] = [];
  const users = people.map((person, index) => ({ uid: `uid${index}`, isAdmin: false, ...person }));
  return ({ method, path, body }) => {
    const [route = ''] = path.split('?');
    if (route === '/v1/infra/users') return { status: 200, body: users };
    const user = users.find(({ uid }) => route === `/v1/infra/users/${uid}`);
    if (user !== undefined) return { status: 200, body: Object.assign(user, JSON.parse(body || '{}')) };
    if (route === '/v1/infra/user-invitations' && method === 'GET')
      return { status: 200, body: invited.map((inviteeEmail) => ({ inviteeEmail })) };
    if (route === '/v1/infra/user-invitations') {
      invited.push((JSON.parse(body) as { inviteeEmail: string }).inviteeEmail);
      return { status: 201, body: { message: 'true' } };
    }
    return {
      status: 404,
      body: { message: `Cannot ${method} ${route}`, error: 'Not Found', statusCode: 404 },
    };
  };
};

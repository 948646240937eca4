import type { Principal, ScimRequest, ScimResponse } from './message.ts';

type Handle = (request: ScimRequest, principal: Principal) => Promise<ScimResponse>;

/** A web `Request` through the engine, for hosts that speak web standards. */
export async function handleWebRequest(
  handle: Handle,
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

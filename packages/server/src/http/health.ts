import type { FastifyInstance } from 'fastify';

export interface Readiness {
  /** Resolves when the database answers; rejects with what went wrong. */
  askDatabase(): Promise<unknown>;
  readonly state: 'running' | 'stopping';
}

const hidden = { hide: true } as const;

/**
 * `/healthz`: the process runs. `/readyz`: it can serve; a load balancer sends nothing while it says 503. The port opens
 * after the migrations, so that there is no answer at all before they are done.
 */
export const serveHealth = (app: FastifyInstance, readiness: Readiness): void => {
  app.get('/healthz', { schema: hidden }, async (_request, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', { schema: hidden }, async (request, reply) => {
    const hindrance = await hindranceOf(readiness, (cause) => request.log.warn({ err: cause }, 'not ready'));
    if (hindrance === undefined) return reply.send({ status: 'ready' });
    return reply.code(503).send({ status: 'not ready', detail: hindrance });
  });
};

const hindranceOf = async (
  readiness: Readiness,
  report: (cause: unknown) => void,
): Promise<string | undefined> => {
  if (readiness.state === 'stopping') return 'The server is shutting down.';
  try {
    await withinMs(2000, readiness.askDatabase());
    return undefined;
  } catch (cause) {
    report(cause);
    return 'The database does not answer.';
  }
};

const withinMs = async (limitMs: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

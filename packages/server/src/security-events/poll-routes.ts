import type { EventEmitter } from 'node:events';
import {
  PollParams,
  type PollRequest,
  PollRequest as PollRequestSchema,
  PollResponse,
} from '@rollcall/contracts';
import { type AdminApp, problems } from '../admin/route-schema.ts';
import { OpenCalls } from '../events/open-calls.ts';
import { restUntil } from '../events/rest-until.ts';
import { acknowledge } from './acknowledge.ts';
import { type ReceiverGate, receiverOf } from './receiver-gate.ts';
import { type Receiver, type TokenStore, waitingTokens } from './waiting-tokens.ts';

export interface PollRoutesOptions extends ReceiverGate, TokenStore {
  /** Emits `deliveries` when this node has made some; what others make is looked for every second. */
  readonly news: EventEmitter;
}

const waitMs = 30_000;
const lookAgainMs = 1_000;
const countDefault = 100;
const countMax = 500;

/** RFC 8936: acknowledgements first, then what waits, or a wait for it. */
export const servePolling = (app: AdminApp, options: PollRoutesOptions): void => {
  const calls = new OpenCalls();
  app.addHook('preClose', async () => calls.close());
  app.post(
    '/v1/security-events/:id',
    {
      schema: {
        tags: ['Security events'],
        security: [{ connectionSecret: [] }],
        operationId: 'pollSecurityEvents',
        summary: 'Acknowledge security event tokens and fetch the next (RFC 8936)',
        params: PollParams,
        body: PollRequestSchema,
        response: { 200: PollResponse, ...problems(400, 401, 503) },
      },
    },
    async (request, reply) => {
      const gone = calls.admit(request);
      try {
        const receiver = await receiverOf(options, request, gone);
        await acknowledge(options.pool, receiver.connection.id, request.body);
        reply.header('cache-control', 'no-store');
        return await readOrWait(options, receiver, request.body, gone);
      } finally {
        calls.dismiss(gone);
      }
    },
  );
};

async function readOrWait(
  options: PollRoutesOptions,
  receiver: Receiver,
  { maxEvents = countDefault, returnImmediately = false }: PollRequest,
  gone: AbortSignal,
): Promise<PollResponse> {
  const count = Math.min(maxEvents, countMax);
  const deadline = Date.now() + (returnImmediately || count === 0 ? 0 : waitMs);
  for (;;) {
    const answer = await waitingTokens(options, receiver, count);
    const leftMs = deadline - Date.now();
    if (Object.keys(answer.sets).length > 0 || leftMs <= 0 || gone.aborted) return answer;
    await restUntil(options.news, 'deliveries', Math.min(leftMs, lookAgainMs), gone);
  }
}

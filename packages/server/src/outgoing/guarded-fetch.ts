/**
 * The web `fetch` for addresses that people have entered. The guard stands where the connection is made, on the address
 * that is connected to: a name that resolves to another address the second time, and a redirect, meet it as well.
 * Redirects are handed to the caller unless it asks to follow them. An answer is read whole, up to a cap.
 */
import { type LookupAddress, lookup as resolveByDns } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, fetch as fetchBy } from 'undici';
import { mayCall, type PrivateTargets, RefusedTarget } from './address-guard.ts';

export interface OutgoingOptions {
  readonly privateTargets: PrivateTargets;
  /** One request, from the look-up of the name to the end of the answer. */
  readonly timeoutMs?: number;
  readonly bodyBytesMax?: number;
  /** All addresses of a name. */
  readonly resolve?: Resolve;
}

export type Resolve = (
  host: string,
  answer: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const byDns: Resolve = (host, answer) =>
  resolveByDns(host, { all: true }, (error, addresses) => answer(error, addresses ?? []));

export class Outgoing {
  readonly #agent: Agent;
  readonly #timeoutMs: number;
  readonly #bodyBytesMax: number;

  constructor({
    privateTargets,
    timeoutMs = 30_000,
    bodyBytesMax = 16 * 1_048_576,
    resolve = byDns,
  }: OutgoingOptions) {
    this.#timeoutMs = timeoutMs;
    this.#bodyBytesMax = bodyBytesMax;
    this.#agent = new Agent({
      connect: guardedConnector(privateTargets, resolve),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      keepAliveTimeout: 4_000,
    });
  }

  /** @throws TypeError as the web's `fetch`; its `cause` is a `RefusedTarget` where the guard said no. */
  readonly fetch: typeof fetch = async (input, init = {}) => {
    if (input instanceof Request) throw new TypeError('Give fetch an address and options, not a Request.');
    const url = new URL(input);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
      throw new TypeError('Only http and https addresses can be called.');
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const options = { redirect: 'manual', ...init, signal, dispatcher: this.#agent };
    const response = await fetchBy(url, options as Parameters<typeof fetchBy>[1]);
    const body = await readUpTo(this.#bodyBytesMax, response.body);
    return new Response(hasNoBody(response.status) ? null : body, {
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
    });
  };

  close(): Promise<void> {
    return this.#agent.destroy();
  }
}

const hasNoBody = (status: number): boolean => [204, 205, 304].includes(status);

const guardedConnector = (allowed: PrivateTargets, resolve: Resolve): buildConnector.connector => {
  const lookup: LookupFunction = (host, options, answer) =>
    resolve(host, (error, addresses) => {
      const open = addresses.filter(({ address }) => mayCall(address, allowed));
      const [first] = open;
      if (error !== null) answer(error, []);
      else if (first === undefined) answer(new RefusedTarget(host), []);
      else if (options.all === true) answer(null, open);
      else answer(null, first.address, first.family);
    });
  const connect = buildConnector({ timeout: 5_000, lookup });
  return (options, done) => {
    // An address that is written out is never looked up.
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayCall(host, allowed)) done(new RefusedTarget(host), null);
    else connect(options, done);
  };
};

async function readUpTo(
  bytesMax: number,
  body: AsyncIterable<Uint8Array> | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new TypeError(`The answer is longer than ${bytesMax} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

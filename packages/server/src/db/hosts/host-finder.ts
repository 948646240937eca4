import { Unavailable } from '../unavailable.ts';
import type { Wanted } from './database-hosts.ts';
import { askHost, type Host, type Role, suits } from './host.ts';

/** What a host said, or why it said nothing. */
export interface Finding {
  readonly host: Host;
  readonly answer: { readonly role: Role } | { readonly error: unknown };
}

/** None of the hosts is what is wanted. */
export class NoHostError extends Unavailable {
  override readonly name = 'NoHostError';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(`None of the database's hosts can be used now: ${findings.map(describe).join(', ')}`);
    this.findings = findings;
  }
}

const describe = ({ host, answer }: Finding): string =>
  `${host.name} ${'role' in answer ? `is ${answer.role}` : 'does not answer'}`;

/**
 * Knows which host is to be used. The answer is remembered until somebody has reason to doubt it; those who ask at the
 * same time share one search. The host in use is asked first, so that an old primary which comes back unfenced draws
 * nobody away from the new one.
 */
export class HostFinder {
  readonly wanted: Wanted;
  readonly #hosts: readonly [Host, ...Host[]];
  readonly #ask: (host: Host) => Promise<Role>;
  #current: Host | undefined;
  #last: Host | undefined;
  #search: Promise<Host | readonly Finding[]> | undefined;
  #onMoved: ((host: Host) => void)[] = [];

  constructor(hosts: readonly [Host, ...Host[]], wanted: Wanted, ask = askHost) {
    this.#hosts = hosts;
    this.wanted = wanted;
    this.#ask = ask;
  }

  /** One host that may be anything needs no asking: connecting tells whether it is there. */
  get hasChoice(): boolean {
    return this.#hosts.length > 1 || this.wanted !== 'any';
  }

  /** @throws NoHostError when none will do. */
  async find(): Promise<Host> {
    if (!this.hasChoice) return this.#hosts[0];
    if (this.#current !== undefined) return this.#current;
    this.#search ??= this.#seek().finally(() => {
      this.#search = undefined;
    });
    const found = await this.#search;
    if (!('url' in found)) throw new NoHostError(found);
    return found;
  }

  /** Has the next one who asks look again, unless another host has been found since. */
  doubt(host: Host): void {
    if (this.#current === host) this.#current = undefined;
  }

  /** Asks the host in use whether it still will do, and looks for another if not. */
  async check(): Promise<void> {
    const host = this.#current;
    if (host !== undefined && (await this.#suits(host).catch(() => false))) return;
    if (host !== undefined) this.doubt(host);
    await this.find().catch(() => {});
  }

  /** `listener` is called when another host than before has been found. */
  whenMoved(listener: (host: Host) => void): void {
    this.#onMoved.push(listener);
  }

  /** All are asked at once; the first of the list that will do is taken, or else what each said. */
  async #seek(): Promise<Host | readonly Finding[]> {
    const last = this.#last;
    const order = last === undefined ? this.#hosts : [last, ...this.#hosts.filter((host) => host !== last)];
    const asked = order.map(async (host): Promise<Finding> => {
      const answer = await this.#ask(host).then(
        (role) => ({ role }),
        (error: unknown) => ({ error }),
      );
      return { host, answer };
    });
    for (const finding of asked) {
      const { host, answer } = await finding;
      if ('role' in answer && suits(answer.role, this.wanted)) return this.#settleOn(host);
    }
    return Promise.all(asked);
  }

  #settleOn(host: Host): Host {
    const moved = this.#last !== undefined && this.#last !== host;
    this.#current = host;
    this.#last = host;
    if (moved) for (const listener of this.#onMoved) listener(host);
    return host;
  }

  async #suits(host: Host): Promise<boolean> {
    return suits(await this.#ask(host), this.wanted);
  }
}

const WATCH_MS = 2000;

/**
 * Asks regularly: a host that vanished without a word lets its connections hang, and one that became a standby goes on
 * answering reads. Returns what stops it.
 */
export const watchHosts = (finder: HostFinder): (() => void) => {
  let isAsking = false;
  const timer = setInterval(async () => {
    if (isAsking) return;
    isAsking = true;
    await finder.check();
    isAsking = false;
  }, WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
};

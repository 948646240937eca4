import pg from 'pg';
import { readOnlyState, Unavailable } from '../unavailable.ts';
import { type Host, readRole, suits } from './host.ts';
import { type HostFinder, NoHostError } from './host-finder.ts';

/** What the driver has and its types do not: the connection under a client, and whether it was meant to end. */
interface Inside {
  readonly connection: pg.Connection;
  readonly _ending: boolean;
}

type Connected = (error: Error | null) => void;

/**
 * The class of clients for a pool: each connects to the host that the finder names, and tells the finder when that host
 * fails it. Once the database is found elsewhere, connections to the earlier host are cut: those that wait for its
 * answer would wait for long.
 */
export const ledClient = (finder: HostFinder): typeof pg.Client => {
  const open = new Set<LedClient>();
  const cut = (isGone: (host: Host | undefined) => boolean): void => {
    for (const client of open) if (isGone(client.place)) client.cut();
  };
  finder.whenMoved((found) => cut((place) => place !== found));

  class LedClient extends pg.Client {
    place: Host | undefined;
    readonly #inside = this as unknown as Inside;

    override connect(): Promise<this>;
    override connect(callback: (error: Error) => void): void;
    override connect(callback?: (error: Error) => void): Promise<this> | undefined {
      const connected = this.#connect();
      if (callback === undefined) return connected;
      connected.then(() => (callback as Connected)(null), callback);
      return undefined;
    }

    cut(): void {
      this.#inside.connection.stream.destroy(new Unavailable('The database has moved to another host.'));
    }

    async #connect(): Promise<this> {
      // Whoever holds the client hears of a break from the next query; nobody does yet.
      this.on('error', () => {});
      const host = await finder.find();
      this.place = host;
      if (finder.hasChoice) Object.assign(this, { host: host.host, port: host.port });
      try {
        await this.#reach(host);
        if (finder.hasChoice) await this.#checkRole(host);
      } catch (error) {
        finder.doubt(host);
        void this.end();
        throw error;
      }
      return this;
    }

    #reach(host: Host): Promise<this> {
      open.add(this);
      const connected = super.connect() as Promise<this>;
      const { connection } = this.#inside;
      connection.prependListener('end', () => this.#ended(host));
      connection.on('errorMessage', ({ code }: { code?: string }) => {
        if (code === readOnlyState) this.#becameReadOnly(host);
      });
      return connected;
    }

    /** What the finder was told may have changed since. */
    async #checkRole(host: Host): Promise<void> {
      const role = await readRole(this);
      if (!suits(role, finder.wanted)) throw new NoHostError([{ host, answer: { role } }]);
    }

    /** Before the driver says so itself, with an error that has no code. */
    #ended(host: Host): void {
      open.delete(this);
      if (this.#inside._ending) return;
      finder.doubt(host);
      this.#inside.connection.emit('error', new Unavailable('The connection to the database was lost.'));
    }

    /** No connection to this host is worth keeping; whoever made the call hears of it first. */
    #becameReadOnly(host: Host): void {
      finder.doubt(host);
      setImmediate(() => cut((place) => place === host));
    }
  }
  return LedClient;
};

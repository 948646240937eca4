import { fold, type Principal, type ScimRequest } from '@rollcall/scim';
import { profileOfClient, recogniseClient, type Traffic } from './recognise-client.ts';

const clientsMax = 1_000;

/** Which identity provider each token serves. Not every request tells its sender; what one has told is remembered. */
export class KnownClients {
  readonly #clients = new Map<string, string>();

  of(traffic: Traffic, tokenId: string | undefined): string | undefined {
    const recognised = recogniseClient(traffic);
    const key = tokenId === undefined ? undefined : `${tokenId} ${fold(traffic.userAgent)}`;
    if (key === undefined) return recognised;
    if (recognised === undefined) return this.#clients.get(key);
    if (this.#clients.size >= clientsMax) this.#clients.clear();
    this.#clients.set(key, recognised);
    return recognised;
  }

  /**
   * Where the profile is `auto`, the principal with that of who sends; `default` until that is known. Exceptions stay:
   * `auto -create-on-missing`. `standard`: the profile of tokens that choose none.
   */
  withProfile(request: ScimRequest, principal: Principal, standard: string): Principal {
    const [name, ...exceptions] = (principal.profile ?? standard).trim().split(/\s+/);
    if (name !== 'auto') return principal;
    const { method, target: url, body } = request;
    const userAgent = request.header('user-agent') ?? '';
    const traffic = { userAgent, method, url, body: body?.slice(0, 4_000), profile: undefined };
    const client = this.of(traffic, principal.actor.id);
    const profile = (client === undefined ? undefined : profileOfClient(client)) ?? 'default';
    return { ...principal, profile: [profile, ...exceptions].join(' ') };
  }
}

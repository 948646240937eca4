import type { InfraToken, RequestSummary } from '@rollcall/contracts';

/** A request of the provisioning log, as far as it is told here. */
export type SeenRequest = Pick<
  RequestSummary,
  'id' | 'at' | 'client' | 'method' | 'path' | 'status' | 'subject'
>;

export type Sighting = {
  readonly id: 'call' | 'user' | 'leaver';
  readonly title: string;
  readonly seen: boolean;
  readonly text: string;
  readonly request?: SeenRequest;
};

/** What one InfraToken has brought: its requests in the log, and the people who belong to it. */
export type Watched = {
  readonly token: Pick<InfraToken, 'label' | 'lastUsedAt'> | undefined;
  readonly call?: SeenRequest | undefined;
  readonly created?: SeenRequest | undefined;
  readonly left?: SeenRequest | undefined;
  readonly people: number;
  readonly deactivated: number;
};

const persons = (count: number): string =>
  count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`;

const belongs = (count: number): string =>
  `${persons(count)} ${count === 1 ? 'belongs' : 'belong'} to this InfraToken.`;

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

/** What has arrived from the provider, step by step. What is still awaited says how to bring it about. */
export const sightings = (watched: Watched): Sighting[] => [
  connectionTest(watched),
  firstUser(watched),
  firstDeactivation(watched),
];

/** `/Users/…` for one of the users: whose id it is says nothing here. */
const placeOf = ({ path }: SeenRequest): string => path.replace(/^(\/[^/]+)\/.+$/, '$1/…');

const withRequest = (request: SeenRequest | undefined) => (request === undefined ? {} : { request });

const connectionTest = ({ token, call }: Watched): Sighting => {
  const seen = token !== undefined && token.lastUsedAt !== null;
  return {
    id: 'call',
    title: 'Connection test',
    seen,
    text: !seen
      ? token === undefined
        ? 'Generate an InfraToken, then run the connection test at the provider.'
        : `Waiting for the first call with the InfraToken ${token.label}. Run the connection test at the provider.`
      : call === undefined
        ? `A call with the InfraToken ${token.label} arrived.`
        : `${call.client ?? 'Somebody'} calls with the InfraToken ${token.label}: ${call.method} ${placeOf(call)} was answered with ${call.status}.`,
    ...withRequest(call),
  };
};

const firstUser = ({ created, people }: Watched): Sighting => ({
  id: 'user',
  title: 'First user',
  seen: created !== undefined || people > 0,
  text:
    created !== undefined
      ? `${created.subject ?? 'Somebody'} was created. ${belongs(people)}`
      : people > 0
        ? `${belongs(people)} Their creation is no longer in the log.`
        : 'Waiting for the first user from this provider. Assign one person there.',
  ...withRequest(created),
});

const firstDeactivation = ({ left, deactivated }: Watched): Sighting => ({
  id: 'leaver',
  title: 'First deactivation',
  seen: left !== undefined,
  text:
    left !== undefined
      ? `${left.subject ?? 'Somebody'} was ${left.method === 'DELETE' ? 'removed' : 'deactivated'}.`
      : deactivated > 0
        ? `${persons(deactivated)} of this InfraToken ${isOrAre(deactivated)} deactivated, but the log holds no request of it that did so. Unassign a test person, to see that leaving works.`
        : 'Waiting for the first deactivation. Unassign a test person, to see that leaving works.',
  ...withRequest(left),
});

/** In one sentence: what was seen, and what is missing. */
export const sightingsSummary = (all: readonly Sighting[]): string => {
  const missing = all.filter(({ seen }) => !seen).map(({ title }) => title.toLowerCase());
  if (missing.length === 0) return 'All three have arrived: people come, and their leaving takes effect.';
  if (missing.length === all.length) return 'Nothing has arrived with this InfraToken yet.';
  const seen = all.filter((one) => one.seen).map(({ title }) => title.toLowerCase());
  return `Seen: ${seen.join(', ')}. Still missing: ${missing.join(', ')}.`;
};

/** Requests that may have deactivated somebody: those that speak of `active`. The newest first, as they come. */
export const mayDeactivate = (requests: readonly RequestSummary[]): RequestSummary[] =>
  requests.filter(({ failed, understood }) => !failed && /\bactive\b/i.test(understood));

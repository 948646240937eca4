import { RefusedTarget } from './address-guard.ts';

/** What an admin is told of a call that brought no answer. */
export const failureWords = (error: unknown): string => {
  const causes = causesOf(error);
  const refused = causes.find((cause) => cause instanceof RefusedTarget);
  if (refused !== undefined) return refused.message;
  if (causes.some(({ name }) => name === 'TimeoutError')) return words['ETIMEDOUT'] as string;
  if (causes.some(({ name }) => name === 'AbortError'))
    return 'The call was given up, since the server stops.';
  const known = causes.map(codeOf).find((code) => code !== undefined && code in words);
  if (known !== undefined) return words[known] as string;
  // The web's fetch calls no port that other protocols use.
  if (causes.some(({ message }) => message === 'bad port'))
    return 'The port belongs to another protocol: use another.';
  const code = causes.map(codeOf).find((one) => one !== undefined);
  if (code !== undefined && /CERT|TLS|SSL/.test(code))
    return `The target's certificate is not trusted (${code}): renew it, or give NODE_EXTRA_CA_CERTS the authority that signed it.`;
  return `No answer came: ${causes.at(-1)?.message ?? 'unknown reason'}`;
};

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens at the address: is the target running, and is the port right?',
  ENOTFOUND: 'The host name is not known: check how it is spelled.',
  EAI_AGAIN: 'The host name could not be looked up: the name server does not answer.',
  ECONNRESET: 'The target broke the connection.',
  UND_ERR_SOCKET: 'The target broke the connection.',
  EHOSTUNREACH: 'There is no way to the host: check the network.',
  ENETUNREACH: 'There is no way to the host: check the network.',
  ETIMEDOUT: 'The target did not answer in time.',
  UND_ERR_CONNECT_TIMEOUT: 'The target did not answer in time.',
  UND_ERR_HEADERS_TIMEOUT: 'The target did not answer in time.',
  UND_ERR_BODY_TIMEOUT: 'The target did not answer in time.',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "The target's certificate is self-signed: give NODE_EXTRA_CA_CERTS the file that holds it.",
};

/** The error and what caused it, the innermost last; of several tries at once the first. */
const causesOf = (error: unknown): Error[] => {
  const causes: Error[] = [];
  for (let one = error; one instanceof Error && causes.length < 10; ) {
    causes.push(one);
    one = one instanceof AggregateError ? one.errors[0] : one.cause;
  }
  return causes;
};

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined;

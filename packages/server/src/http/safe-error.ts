/**
 * An error as it may stand in a log. Errors of the database carry the row that broke a rule (`Key (user_name)=(…)`), and
 * conversion errors the value in their message: both are people's data, so of those only the names of things are kept.
 */
export const safeError = (error: unknown): SafeError => {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const holdsData = code !== undefined && /^2[23][0-9A-Z]{3}$/.test(code);
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...named(error, ['constraint', 'table', 'column', 'routine']),
    message: holdsData ? 'withheld, since it may hold personal data' : error.message,
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: safeError(error.cause) }),
  };
};

export interface SafeError {
  readonly type: string;
  readonly message: string;
  /** The frames alone. */
  readonly stack: string;
  readonly [name: string]: unknown;
}

const named = (error: Error, names: readonly string[]): Record<string, string> => {
  const entries = new Map<string, unknown>(Object.entries(error));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = entries.get(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
};

/** Only the frames: the first lines repeat the message. */
const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

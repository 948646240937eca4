import type { Exchange, Outcome } from './connector.ts';

const bodyLengthMax = 4_096;
const reasonLengthMax = 500;

/** An outcome as it may be kept and shown: without the secrets, whatever a target echoed, and cut to size. */
export function redactOutcome(outcome: Outcome, secrets: readonly string[]): Outcome {
  const hide = (text: string, lengthMax: number): string => {
    const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, '(hidden)'), text);
    return shorten(hidden, lengthMax).replace(unstorable, '\ufffd');
  };
  const hideIn = ({ request, response, durationMs }: Exchange): Exchange => ({
    request: {
      method: request.method,
      url: hide(request.url, bodyLengthMax),
      ...(request.body === undefined ? {} : { body: hide(request.body, bodyLengthMax) }),
    },
    ...(response && { response: { status: response.status, body: hide(response.body, bodyLengthMax) } }),
    durationMs,
  });
  if (outcome.kind === 'skipped') return { ...outcome, reason: hide(outcome.reason, reasonLengthMax) };
  const exchanges = outcome.exchanges.map(hideIn);
  if (outcome.kind !== 'delivered')
    return { ...outcome, exchanges, reason: hide(outcome.reason, reasonLengthMax) };
  const { note } = outcome;
  return { ...outcome, exchanges, ...(note === undefined ? {} : { note: hide(note, reasonLengthMax) }) };
}

const shorten = (text: string, lengthMax: number): string =>
  text.length > lengthMax ? `${text.slice(0, lengthMax)}…` : text;

/** What a database refuses in text: NUL, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const unstorable = /[\u0000\p{Surrogate}]/gu;

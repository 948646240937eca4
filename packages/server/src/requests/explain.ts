import type { RequestExplanation } from '@rollcall/contracts';
import { type Condition, type Explanation, explanations } from './explanations.ts';

/** What an explanation goes by; a row of the log and a replay both have it. */
export interface Facts {
  readonly status: number;
  readonly method: string;
  readonly errorKind: string | undefined;
  readonly errorReason: string | undefined;
  readonly errorPath: string | undefined;
  readonly resourceType: string | undefined;
  readonly resourceId: string | undefined;
  readonly client: string | undefined;
}

export const explanationKeyOf = (facts: Facts): string | undefined => find(facts)?.key;

/** `undefined` for what went well, and for a failure that nothing is known of. */
export const explain = (facts: Facts): RequestExplanation | undefined => {
  const found = find(facts);
  if (found === undefined) return undefined;
  const { key, why, whatToDo } = found;
  return { key, why: fill(why, facts), whatToDo: fill(found.in?.[facts.client ?? ''] ?? whatToDo, facts) };
};

const find = (facts: Facts): Explanation | undefined =>
  facts.status < 400 && facts.errorKind === undefined
    ? undefined
    : explanations.find(({ when }) => holds(when, facts));

const holds = ({ kind, reason, path, method, hasResourceId, status }: Condition, facts: Facts): boolean =>
  (kind === undefined || kind === facts.errorKind) &&
  (reason === undefined || reason === facts.errorReason) &&
  (path === undefined || path.test(facts.errorPath ?? '')) &&
  (method === undefined || method === facts.method) &&
  (hasResourceId === undefined || hasResourceId === (facts.resourceType !== undefined)) &&
  (status === undefined || status === facts.status);

const fill = (text: string, { errorPath, resourceType, method }: Facts): string =>
  text
    .replaceAll('{attribute}', errorPath === undefined ? 'an attribute' : `"${errorPath}"`)
    .replaceAll('{type}', resourceType?.toLowerCase() ?? 'resource')
    .replaceAll('{method}', method);

import { Value } from 'typebox/value';
import { fieldsOf } from '../http/invalid-fields.ts';
import { ProblemError } from '../http/problem.ts';
import type { ConnectorKind, ConnectorKinds } from './connector-kind.ts';

/** @throws ProblemError 400 */
export const kindOf = (kinds: ConnectorKinds, name: string): ConnectorKind => {
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  throw new ProblemError(
    400,
    `There is no kind of connection "${name}". There are: ${[...kinds.keys()].join(', ')}.`,
    [{ path: 'kind', detail: 'Unknown.' }],
  );
};

/** What has a default may be left out. @throws ProblemError 400 */
export const checkSettings = (kind: ConnectorKind, given: unknown): void => {
  const settings = Value.Default(kind.settings, structuredClone(given));
  if (Value.Check(kind.settings, settings)) return;
  const fields = fieldsOf([...Value.Errors(kind.settings, settings)]).map(({ path, detail }) => ({
    path: path === '' ? 'settings' : `settings.${path}`,
    detail,
  }));
  throw new ProblemError(400, `The settings of a ${kind.name} connection do not take this.`, fields);
};

import { ProblemError } from '../../http/problem.ts';

/** What a directory may declare: bounds that keep its models and discovery documents small. */
export const declaredMax = { attributes: 2_000, extensions: 50, resourceTypes: 20 } as const;

export const conflict = (path: string, detail: string): ProblemError =>
  new ProblemError(409, detail, [{ path, detail }]);

/** @throws ProblemError 409 with the count of the resources that stand against a characteristic */
export function refuseOffenders(path: string, count: number, what: string): void {
  if (count === 0) return;
  const resources = count === 1 ? '1 resource' : `${count} resources`;
  throw conflict(path, `${resources} ${what}: nothing was changed.`);
}

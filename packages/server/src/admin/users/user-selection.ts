import type { UsersView } from '@rollcall/contracts';
import {
  type BoundFilter,
  bindFilter,
  type Lenience,
  parseFilter,
  type ResourceModel,
  ScimError,
  strict,
} from '@rollcall/scim';
import { ProblemError } from '../../http/problem.ts';
import type { DirectoryModels } from '../../store/directory-models.ts';

/** What a view of the users list asks for, understood. */
export interface UserSelection {
  readonly directoryId: string;
  readonly model: ResourceModel;
  readonly status: NonNullable<UsersView['status']> | 'present';
  readonly group: string | undefined;
  /** The token that they belong to, with those that have replaced it. */
  readonly source: string | undefined;
  readonly filters: readonly BoundFilter[];
  readonly sort: { readonly target: Target | undefined; readonly descending: boolean };
}

type Target = Extract<BoundFilter, { kind: 'present' }>['target'];

/** @throws ProblemError 400 for an attribute that users do not have, or a value of another type */
function selectionOf(view: UsersView, directoryId: string, model: ResourceModel): UserSelection {
  const { search, status, group, source, attribute, value, sortBy, sortOrder } = view;
  const byRemoval = sortBy === undefined && status === 'removed';
  return {
    directoryId,
    model,
    status: status ?? 'present',
    group,
    source,
    filters: [...searchFilters(search, model), ...attributeFilters(attribute, value, model)],
    sort: {
      target: byRemoval ? undefined : targetOf(sortBy ?? 'userName', model),
      descending: sortOrder === undefined ? byRemoval : sortOrder === 'descending',
    },
  };
}

/** In the schemas that the directory has now. @throws ProblemError 400 */
export async function selectUsers(
  models: Pick<DirectoryModels, 'get'>,
  directoryId: string,
  view: UsersView,
): Promise<UserSelection> {
  const model = (await models.get(directoryId)).models.get('User');
  if (model === undefined) throw new Error('A directory has no users');
  return selectionOf(view, directoryId, model);
}

/** Each has an index: trigrams for parts of names and addresses, GIN for whole values. */
const searched = [
  ['userName', 'co'],
  ['displayName', 'co'],
  ['emails.value', 'co'],
  ['externalId', 'sw'],
  ['name.givenName', 'eq'],
  ['name.familyName', 'eq'],
] as const;

/** A search is a SCIM filter; attributes whose type cannot have the text as a value are left out of it. */
function searchFilters(search: string | undefined, model: ResourceModel): readonly BoundFilter[] {
  const text = search?.trim() ?? '';
  if (text === '') return [];
  const custom = model.custom
    .filter(({ definition: { type } }) => type !== 'boolean' && type !== 'complex')
    .map(({ schema, path }) => [`${schema}:${path}`, 'eq'] as const);
  // Of shorter text no trigram is known, so that every row is looked at: by its names and addresses alone.
  const tests = text.length < 3 ? searched.slice(0, 4) : [...searched, ...custom];
  const operands = tests.flatMap(([path, operator]) => {
    try {
      return [bind(`${path} ${operator} ${JSON.stringify(text)}`, model)];
    } catch (error) {
      if (error instanceof ScimError) return [];
      throw error;
    }
  });
  return [operands.length === 0 ? { kind: 'never' } : { kind: 'or', operands }];
}

function attributeFilters(
  attribute: string | undefined,
  value: string | undefined,
  model: ResourceModel,
): readonly BoundFilter[] {
  if (attribute === undefined) return [];
  const test = value === undefined ? 'pr' : `eq ${JSON.stringify(value)}`;
  return [asProblem('value', () => bind(`${readPath(attribute, 'attribute')} ${test}`, model))];
}

function targetOf(path: string, model: ResourceModel): Target {
  const filter = asProblem('sortBy', () => bind(`${readPath(path, 'sortBy')} pr`, model));
  if (filter.kind !== 'present') throw unreadable('sortBy', 'takes the path of an attribute');
  return filter.target;
}

/** A path and nothing else, so that the filter it becomes part of is the one that is meant. @throws ProblemError 400 */
function readPath(text: string, field: string): string {
  if (/^[^\s"()[\]]+$/.test(text)) return text;
  throw unreadable(field, 'takes the path of an attribute');
}

/** Text that an admin types may stand for a boolean or a number. */
const typed: Lenience = { allows: (name) => name === 'string-boolean' || name === 'string-number' };

const bind = (filter: string, model: ResourceModel): BoundFilter =>
  bindFilter(parseFilter(filter, strict), model, typed);

function asProblem<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError)
      throw new ProblemError(400, error.message, [{ path: field, detail: error.message }]);
    throw error;
  }
}

const unreadable = (path: string, detail: string): ProblemError =>
  new ProblemError(400, `"${path}" ${detail}.`, [{ path, detail }]);

import type { Problem } from '@rollcall/contracts';
import type { FastifySchemaValidationError } from 'fastify';

type Field = NonNullable<Problem['fields']>[number];

/** What the validator found, one line per field, each saying what the field takes. */
export const fieldsOf = (errors: readonly FastifySchemaValidationError[]): Field[] => {
  const byPath = new Map<string, FastifySchemaValidationError[]>();
  for (const error of errors) {
    for (const path of pathsOf(error)) byPath.set(path, [...(byPath.get(path) ?? []), error]);
  }
  return [...byPath].map(([path, found]) => ({
    path,
    detail: choicesOf(found) ?? found.slice(0, 1).map(sentence).join(),
  }));
};

/** The field that an error is about; what is missing or unknown is named by the object around it. */
const pathsOf = ({ instancePath, params }: FastifySchemaValidationError): string[] => {
  const base = instancePath.split('/').filter((part) => part !== '');
  const inside = namesIn(params['requiredProperties']) ?? namesIn(params['additionalProperties']);
  if (inside !== undefined) return inside.map((name) => [...base, name].join('.'));
  return base.length === 0 ? [] : [base.join('.')];
};

const namesIn = (value: unknown): string[] | undefined =>
  Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : undefined;

/** A union of constants fails once per branch; together the branches say what the field takes. */
const choicesOf = (errors: readonly FastifySchemaValidationError[]): string | undefined => {
  const branches = errors.filter(({ schemaPath }) => schemaPath.includes('/anyOf/'));
  const values = branches.flatMap(({ keyword, params }) =>
    keyword === 'const' ? [params['allowedValue']] : [],
  );
  const orNull = branches.some(({ keyword, params }) => keyword === 'type' && params['type'] === 'null');
  const shown = [...values, ...(orNull ? [null] : [])].map((value) => JSON.stringify(value));
  return shown.length === 0 ? undefined : `takes one of ${shown.join(', ')}`;
};

const sentence = ({ keyword, params, message }: FastifySchemaValidationError): string => {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
    case 'boolean':
      return 'is not known here';
    case 'minLength':
      return params['limit'] === 1 ? 'must not be empty' : `takes at least ${params['limit']} characters`;
    case 'maxLength':
      return `takes at most ${params['limit']} characters`;
    case 'minimum':
      return `takes ${params['limit']} or more`;
    case 'maximum':
      return `takes ${params['limit']} or less`;
    case 'format':
      return params['format'] === 'email' ? 'must be an e-mail address' : `must be a ${params['format']}`;
    default:
      return message ?? 'is not valid';
  }
};

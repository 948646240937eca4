import { describe, expect, it } from 'vitest';
import { ApiError, readProblem } from '../../api/problem.ts';
import { bodyOf, faultsIn, refusedFields, valuesOf } from './connection-values.ts';
import { settingsFieldsOf } from './settings-fields.ts';

const fields = settingsFieldsOf({
  required: ['url'],
  properties: { url: { type: 'string' }, depth: { type: 'integer', default: 3 } },
});

describe('the form of a connection', () => {
  it('names what is missing by its field', () => {
    const values = { ...valuesOf(fields), eventKinds: [] };
    expect(Object.keys(faultsIn(values, fields, true)).sort()).toEqual([
      'eventKinds',
      'name',
      'secret',
      'settings.url',
    ]);
    const filled = { ...valuesOf(fields), name: 'Hook', settings: { url: 'https://example.com' } };
    expect(faultsIn(filled, fields, false)).toEqual({});
  });

  it('sends no secret that was not entered', () => {
    const values = { ...valuesOf(fields), name: ' Hook ', secret: ' ' };
    expect(bodyOf(values)).toEqual({
      name: 'Hook',
      settings: { depth: 3 },
      eventKinds: null,
      resourceTypes: null,
    });
    expect(bodyOf({ ...values, secret: 'new' }).secret).toBe('new');
  });

  it('shows what the server refused at the field that it belongs to', () => {
    const paths = ['settings.mappings.0.from', '/name', 'body/secret'];
    const problem = readProblem(400, { fields: paths.map((path) => ({ path, detail: 'is wrong' })) });
    expect(refusedFields(new ApiError(problem))).toEqual({
      'settings.mappings': 'This is wrong.',
      name: 'This is wrong.',
      secret: 'This is wrong.',
    });
  });
});

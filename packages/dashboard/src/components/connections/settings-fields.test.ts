import { describe, expect, it } from 'vitest';
import { faultOf } from './setting-fault.ts';
import { initialSettings, settingsFieldsOf, settingsOf } from './settings-fields.ts';

/** As the server describes a kind, with one property of each form. */
const schema = {
  type: 'object',
  required: ['baseUrl', 'limit', 'gone'],
  properties: {
    baseUrl: { type: 'string', title: 'Address', description: 'Where it is' },
    pushGroups: { type: 'boolean', title: 'Push groups', default: true },
    limit: { type: 'integer', title: 'Limit', minimum: 1, maximum: 9, default: 5 },
    gone: {
      title: 'When gone',
      default: 'keep',
      anyOf: [{ const: 'remove', title: 'Remove it' }, { const: 'keep' }],
    },
    protect: { type: 'array', items: { type: 'string' }, title: 'Protected', default: [] },
    mappings: {
      type: 'array',
      items: {
        type: 'object',
        properties: { from: { type: 'string', title: 'Here' }, to: { type: 'string' } },
      },
    },
    odd: { type: 'null' },
  },
};

describe('the fields of a kind', () => {
  const fields = settingsFieldsOf(schema);

  it('follow its schema, and leave out what they have no form for', () => {
    expect(fields.map(({ name, title, input }) => [name, title, input.kind])).toEqual([
      ['baseUrl', 'Address', 'text'],
      ['pushGroups', 'Push groups', 'switch'],
      ['limit', 'Limit', 'number'],
      ['gone', 'When gone', 'choice'],
      ['protect', 'Protected', 'list'],
      ['mappings', 'mappings', 'pairs'],
    ]);
    expect(fields[3]?.input).toEqual({
      kind: 'choice',
      options: [
        { value: 'remove', label: 'Remove it' },
        { value: 'keep', label: 'keep' },
      ],
    });
    expect(fields[5]?.input).toEqual({
      kind: 'pairs',
      columns: [
        { name: 'from', title: 'Here', form: undefined },
        { name: 'to', title: 'to', form: undefined },
      ],
    });
  });

  it('describe themselves in sentences, but put no stop behind an address', () => {
    expect(fields[0]?.description).toBe('Where it is.');
    const description = 'Such as https://example.com/scim';
    const [field] = settingsFieldsOf({ properties: { url: { type: 'string', description } } });
    expect(field?.description).toBe(description);
  });

  it('ask only for what has no default', () => {
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual(['baseUrl']);
  });

  it('begin with what is stored, and otherwise with the default', () => {
    expect(initialSettings(fields, { limit: 7 })).toEqual({
      baseUrl: '',
      pushGroups: true,
      limit: 7,
      gone: 'keep',
      protect: [],
      mappings: [],
    });
  });

  it('say what form a text has to have, wherever it stands', () => {
    const url = { type: 'string', pattern: '^https://', examples: ['https://example.com'] };
    const [address, hosts, pairs] = settingsFieldsOf({
      required: ['address'],
      properties: {
        address: url,
        hosts: { type: 'array', items: url },
        pairs: { type: 'array', items: { properties: { from: { type: 'string' }, to: url } } },
      },
    });
    if (address === undefined || hosts === undefined || pairs === undefined) throw new Error('no fields');
    const words = 'x is not in the form that is asked for, such as https://example.com.';
    expect(faultOf(address, 'x')).toBe(words);
    expect(faultOf(address, ' ')).toBe('Fill this in.');
    expect(faultOf(address, 'https://a')).toBeNull();
    expect(faultOf(hosts, ['https://a', 'x'])).toBe(words);
    expect(faultOf(hosts, [])).toBeNull();
    expect(faultOf(pairs, [{ from: 'a', to: 'x' }])).toBe(words);
    expect(faultOf(pairs, [{ from: '', to: 'https://a' }])).toBe('Fill this in.');
    expect(faultOf(pairs, [{ from: 'a', to: 'https://a' }])).toBeNull();
  });

  it('send no blanks, trimmed texts, and what they do not know as it was', () => {
    const values = { baseUrl: ' https://example.com ', limit: '', mappings: [{ from: ' a ', to: 'b' }] };
    expect(settingsOf(values, { later: 1, limit: 7 })).toEqual({
      baseUrl: 'https://example.com',
      mappings: [{ from: 'a', to: 'b' }],
      later: 1,
    });
  });
});

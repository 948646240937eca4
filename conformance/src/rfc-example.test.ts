import { describe, expect, it } from 'vitest';
import { isObject } from './json.ts';
import { rfcExample, rfcExampleNames, rfcExampleText } from './rfc-example.ts';

describe('the examples of the RFCs', () => {
  it.each(rfcExampleNames())('%s is JSON and named by its section', (name) => {
    expect(name).toMatch(/^rfc(7643|7644|9865)-\d+(\.\d+)*-[a-z-]+$/);
    const value: unknown = JSON.parse(rfcExampleText(name));
    expect(Array.isArray(value) || isObject(value)).toBe(true);
  });

  it.each(rfcExampleNames().filter((name) => name.endsWith('-error')))('%s is a SCIM error', (name) => {
    expect(rfcExample(name).schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
  });

  it('keep the line break in an address and lose those of the page', () => {
    expect(rfcExampleText('rfc7643-8.2-full-user')).toContain('100 Universal City Plaza\\nHollywood');
    expect(rfcExampleText('rfc7643-8.7.1-resource-schemas')).toContain(
      'typically used by the user to directly',
    );
  });

  it('take other ids in place of their own', () => {
    const group = rfcExample('rfc7643-8.4-group', { 'Tour Guides': 'Divers' });
    expect(group.displayName).toBe('Divers');
  });
});

import { readFileSync } from 'node:fs';
import { defaultLimits, toleranceTable } from '@rollcall/scim';
import { describe, expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../../docs/reference/rfc.md', import.meta.url), 'utf8');

describe('docs/reference/rfc.md', () => {
  it('lists every tolerance as the engine has it, and no other', () => {
    const [, list = ''] = page.split('\n## Tolerances\n');
    const rows = [...list.matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, name, text]) => [name, text]);
    expect(Object.fromEntries(rows)).toEqual(toleranceTable);
  });

  it('names the limits that hold', () => {
    const { countDefault, countMax, filterLengthMax, filterComparisonsMax, bulkOperationsMax } =
      defaultLimits;
    const english = new Intl.NumberFormat('en');
    expect(page).toContain(`${countDefault} unasked, ${english.format(countMax)} at most`);
    expect(page).toContain(
      `${english.format(filterLengthMax)} characters, ${filterComparisonsMax} comparisons`,
    );
    expect(page).toContain(`${english.format(bulkOperationsMax)} operations, 10 MiB`);
  });
});

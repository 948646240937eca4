import { readFileSync } from 'node:fs';
import { profiles } from '@rollcall/scim';
import { describe, expect, it } from 'vitest';
import { settings } from './settings.ts';

const page = readFileSync(new URL('../../../../docs/reference/configuration.md', import.meta.url), 'utf8');

describe('the configuration page', () => {
  it('has a row for every setting, and none for anything else', () => {
    const rows = page.split('\n').filter((line) => /^\| `[A-Z_]+`/.test(line));
    const documented = rows.flatMap((row) => row.split('|')[1]?.match(/[A-Z_]{4,}/g) ?? []);
    expect(documented.sort()).toEqual(
      Object.values(settings)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('names every tolerance profile', () => {
    for (const profile of profiles.keys()) expect(page).toContain(`\`${profile}\``);
  });
});

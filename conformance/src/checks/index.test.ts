import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHECK_GROUPS } from './index.ts';

const SECTION = /^RFC (3986|7643|7644|9110|9865) §\d+(\.\d+)*$/;
const checks = CHECK_GROUPS.flatMap((group) => group.checks);

describe('the checks', () => {
  it('have an id each', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('cite a section of an RFC, and their id begins with it', () => {
    for (const { id, section } of checks) {
      expect(section).toMatch(SECTION);
      expect(id).toMatch(/^rfc\d+-[\d.]+-[a-z0-9-]+$/);
      expect(id.startsWith(`${section.replace('RFC ', 'rfc').replace(' §', '-')}-`)).toBe(true);
    }
  });

  it('state something', () => {
    for (const { title, level } of checks) {
      expect(title.length).toBeGreaterThan(10);
      expect(['MUST', 'SHOULD', 'MAY']).toContain(level);
    }
  });

  it('are many', () => {
    expect(checks.length).toBeGreaterThan(260);
  });

  it('are in groups with a name each, and no group is forgotten', () => {
    const names = CHECK_GROUPS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const groupFiles = readdirSync(new URL('.', import.meta.url)).filter((name) =>
      names.includes(name.replace(/\.ts$/, '')),
    );
    expect(groupFiles.length).toBe(names.length);
  });
});

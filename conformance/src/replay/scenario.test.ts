import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { readScenario, trafficFiles } from './scenario.ts';

const VERIFIED = /observed|documented|source code|secondary|unverified/;

describe('the traffic', () => {
  it.each(trafficFiles().map((file) => [basename(file, '.json'), file]))('%s is a scenario', (name, file) => {
    expect(name).toMatch(/^[a-z0-9-]+-\d\d-[A-Za-z0-9-]+$/);
    const scenario = readScenario(file);
    expect(scenario.steps.length).toBeGreaterThan(0);
    for (const step of scenario.steps) expect(step.path).toMatch(/^\//);
    const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(valueAt(document, 'verified')).toMatch(VERIFIED);
    for (const step of objectsOf(valueAt(document, 'steps')))
      expect([undefined, 'must', 'should']).toContain(step.level);
  });

  it.each(trafficFiles().map((file) => [basename(file, '.json'), file]))(
    '%s names only made-up people',
    (_, file) => {
      const addresses = JSON.stringify(readScenario(file).steps).match(/[\w.+-]+@[\w.-]+\.[a-z]+/gi) ?? [];
      for (const address of addresses) expect(address).toMatch(/@example\.(com|net|org)$/i);
    },
  );
});

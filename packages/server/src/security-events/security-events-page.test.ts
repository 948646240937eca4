import { readFileSync } from 'node:fs';
import { PollRequest, SecurityEventsPushSettings } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { eventUris } from './event-uris.ts';

const page = readFileSync(new URL('../../../../docs/reference/security-events.md', import.meta.url), 'utf8');
const textsIn = (value: object): string[] =>
  Object.values(value).flatMap((one) => (typeof one === 'string' ? [one] : textsIn(one)));

describe('docs/reference/security-events.md', () => {
  it('names every event, every setting and every member of a poll', () => {
    const names = [
      ...textsIn(eventUris),
      ...Object.keys(SecurityEventsPushSettings.properties),
      ...Object.keys(PollRequest.properties),
    ];
    for (const name of names) expect(page).toContain(`\`${name}\``);
  });
});

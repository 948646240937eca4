import { readFileSync } from 'node:fs';
import { ConnectionEventKind, DirectoryEvent } from '@rollcall/contracts';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { eventTypeOf } from './event-message.ts';

const page = readFileSync(new URL('../../../../docs/reference/events.md', import.meta.url), 'utf8');
const example = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)?.[1] ?? '{}') as unknown;

describe('the page of events', () => {
  it('names every type of event', () => {
    const types = ConnectionEventKind.enum.map((kind) => eventTypeOf(kind, 'User'));
    expect(types).toContain('change.held');
    for (const type of [...types, eventTypeOf('created', 'Device'), eventTypeOf('removed', 'Group')])
      expect(page).toContain(`\`${type}\``);
  });

  it('shows an event that has the documented form', () => {
    expect(Value.Errors(DirectoryEvent, example)).toEqual([]);
  });
});

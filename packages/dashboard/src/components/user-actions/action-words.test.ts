import { describe, expect, it } from 'vitest';
import { actionsFor, actionWords, daysInWords, usersInWords } from './action-words.ts';

describe('actions on users', () => {
  it('offers only what changes something', () => {
    expect(actionsFor.active).not.toContain('activate');
    expect(actionsFor.deactivated).not.toContain('deactivate');
    expect(actionsFor.removed).toEqual(['restore']);
  });
  it('says how long a removed user is kept, also before the setting is known', () => {
    expect(actionWords.remove.consequence(30)).toContain('for 30 days');
    expect(actionWords.remove.consequence(undefined)).toContain('for a while');
  });
  it('counts in words', () => {
    expect(daysInWords(1)).toBe('1 day');
    expect(usersInWords(1)).toBe('1 user');
    expect(usersInWords(1_200)).toBe('1,200 users');
  });
});

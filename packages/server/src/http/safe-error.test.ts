import { describe, expect, it } from 'vitest';
import { safeError } from './safe-error.ts';

describe('an error in the log', () => {
  it('keeps type, message and frames', () => {
    const logged = safeError(new TypeError('x is not a function'));
    expect(logged).toMatchObject({ type: 'TypeError', message: 'x is not a function' });
    expect(logged.stack).toMatch(/^\s+at /);
    expect(logged.stack).not.toContain('x is not a function');
  });

  it.each(['23505', '22P02'])(
    'of the database with code %s keeps the names of things and no value',
    (code) => {
      const error = Object.assign(new Error('invalid input: "ada@example.com"'), {
        code,
        constraint: 'resources__user_name',
        table: 'resources',
        detail: 'Key (user_name)=(ada@example.com) already exists.',
        where: 'ada@example.com',
      });
      const logged = safeError(new Error('outer', { cause: error }));
      expect(JSON.stringify(logged)).not.toContain('ada@example.com');
      expect(logged['cause']).toMatchObject({ code, constraint: 'resources__user_name', table: 'resources' });
    },
  );

  it('keeps the message of other database errors, which an operator needs', () => {
    const error = Object.assign(new Error('terminating connection'), { code: '57P01' });
    expect(safeError(error)).toMatchObject({ code: '57P01', message: 'terminating connection' });
  });

  it('shows of what is no error nothing but its type', () => {
    expect(safeError('ada@example.com')).toEqual({ type: 'string', message: 'not an Error', stack: '' });
  });
});

import { describe, expect, it } from 'vitest';
import { ApiError, fieldErrors, readProblem } from './problem.ts';

describe('readProblem', () => {
  it('keeps an RFC 9457 body', () => {
    const body = { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Taken.', requestId: 'r1' };
    expect(readProblem(409, body)).toEqual(body);
  });

  it('takes the message of a sign-in endpoint as detail', () => {
    expect(readProblem(401, { code: 'INVALID', message: 'Invalid password' }).detail).toBe(
      'Invalid password',
    );
  });

  it('makes a sentence of a body that is no object', () => {
    expect(readProblem(502, '<html>').detail).toBe('The server answered with status 502.');
    expect(readProblem(500, null).title).toBe('The server answered 500');
  });

  it('drops fields that lack a path or a detail', () => {
    const fields = [{ path: '/email', detail: 'Not an address' }, { path: 1 }, 'x'];
    expect(readProblem(400, { fields }).fields).toEqual([{ path: '/email', detail: 'Not an address' }]);
  });
});

describe('fieldErrors', () => {
  it('maps pointers and dotted paths to the names of the form', () => {
    const fields = [
      { path: '/email', detail: 'Not an address.' },
      { path: 'body.password', detail: 'Too short.' },
      { path: 'code', detail: 'Wrong.' },
    ];
    const error = new ApiError(readProblem(400, { fields }));
    expect(fieldErrors(error)).toEqual({ email: 'Not an address.', password: 'Too short.', code: 'Wrong.' });
  });

  it("makes a sentence of what follows a field's name", () => {
    const fields = [{ path: 'password', detail: 'takes at least 12 characters' }];
    const error = new ApiError(readProblem(400, { fields }));
    expect(fieldErrors(error)).toEqual({ password: 'This takes at least 12 characters.' });
  });

  it('is empty for any other error', () => {
    expect(fieldErrors(new Error('x'))).toEqual({});
  });
});

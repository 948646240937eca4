import { describe, expect, it } from 'vitest';
import { CreatedResources } from './created.ts';
import type { Answer } from './transport.ts';

function answer(method: string, path: string, status: number, json?: unknown): Answer {
  return { request: { method, path, headers: {} }, status, headers: {}, text: '', json, elapsedMs: 1 };
}

describe('CreatedResources', () => {
  it('remembers what a POST created, the newest first', () => {
    const created = new CreatedResources();
    created.note(answer('POST', '/Users?attributes=id', 201, { id: 'a b' }));
    created.note(answer('POST', '/Groups', 201, { id: 'g' }));
    created.note(answer('POST', '/Users', 409, { id: 'x' }));
    expect(created.take()).toEqual(['/Groups/g', '/Users/a%20b']);
    expect(created.take()).toEqual([]);
  });

  it('forgets what was deleted', () => {
    const created = new CreatedResources();
    created.note(answer('POST', '/Users', 201, { id: 'a' }));
    created.note(answer('DELETE', '/Users/a', 204));
    expect(created.take()).toEqual([]);
  });

  it('remembers what a bulk request or a PUT created', () => {
    const created = new CreatedResources();
    const Operations = [
      { method: 'POST', location: 'https://example.com/scim/Users/u1', status: '201' },
      { method: 'DELETE', location: 'https://example.com/scim/Users/u2', status: '204' },
    ];
    created.note(answer('POST', '/Bulk', 200, { Operations }));
    created.note(answer('PUT', '/Users/u3', 201));
    expect(created.take()).toEqual(['/Users/u3', '/Users/u1']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  pageQuery,
  parsePlain,
  readDashboardSearch,
  readDetailSearch,
  readListSearch,
  readUsersSearch,
  returnPath,
  stringifyPlain,
  usersViewOf,
} from './search-params.ts';

describe('query parameters', () => {
  it('stay text, whatever they look like', () => {
    expect(parsePlain('?search=123&status=true')).toEqual({ search: '123', status: 'true' });
    expect(stringifyPlain({ search: '123', page: 2, status: undefined })).toBe('?search=123&page=2');
    expect(stringifyPlain({ search: '' })).toBe('');
  });

  it('come back as they went', () => {
    const search = { search: 'a&b=ü +', status: 'removed' };
    expect(parsePlain(stringifyPlain(search))).toEqual(search);
  });
});

describe('readUsersSearch', () => {
  it('reads search, status, page and count', () => {
    const raw = { search: 'ada', status: 'deactivated', page: '3', count: '100' };
    expect(readUsersSearch(raw)).toEqual({ search: 'ada', status: 'deactivated', page: 3, count: 100 });
  });

  it('leaves out defaults and what makes no sense', () => {
    expect(readUsersSearch({ search: '', status: 'gone', page: '1', count: '50' })).toEqual({});
    expect(readListSearch({ page: '-2', count: '7' })).toEqual({});
    expect(readListSearch({ page: '1e99', search: 4 })).toEqual({});
  });
});

describe('the view of users', () => {
  const group = '0190a0f0-0000-7000-8000-000000000001';

  it('is everything but the page', () => {
    const raw = { group, source: group, attribute: 'title', value: 'CEO', sortBy: 'title', page: '2' };
    const search = readUsersSearch({ ...raw, sortOrder: 'descending' });
    expect(search.page).toBe(2);
    const { page: _, ...view } = raw;
    expect(usersViewOf(search)).toEqual({ ...view, sortOrder: 'descending' });
  });

  it('has no value without an attribute, no order without a column, no group that is no id', () => {
    expect(readUsersSearch({ value: 'CEO', sortOrder: 'descending', group: 'Engineering' })).toEqual({});
    expect(readUsersSearch({ sortBy: 'title', sortOrder: 'ascending' })).toEqual({ sortBy: 'title' });
  });
});

describe('readDetailSearch', () => {
  it('reads the tab and the page of members', () => {
    expect(readDetailSearch({ tab: 'history', page: '2', other: 'x' })).toEqual({ tab: 'history', page: 2 });
  });
});

describe('readDashboardSearch', () => {
  it('knows the times of the charts and their table, and drops the rest', () => {
    expect(readDashboardSearch({ range: 'month', as: 'table' })).toEqual({ range: 'month', as: 'table' });
    expect(readDashboardSearch({ range: 'week', as: 'poem', tab: 'x' })).toEqual({});
  });
});

describe('pageQuery', () => {
  it('counts from one', () => {
    expect(pageQuery({})).toEqual({ startIndex: 1, count: 50 });
    expect(pageQuery({ page: 3, count: 25 })).toEqual({ startIndex: 51, count: 25 });
  });
});

describe('returnPath', () => {
  it('keeps a path of this site', () => {
    expect(returnPath('/users?status=active')).toBe('/users?status=active');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'users',
    '',
    undefined,
    '/sign-in?x=1',
    '/setup',
  ])('answers the start page for %s', (value) => {
    expect(returnPath(value)).toBe('/');
  });
});

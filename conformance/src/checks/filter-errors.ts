import { type Check, type CheckGroup, section } from '../check.ts';
import { expectEqual, expectError, expectErrorBody, expectHandled, expectStatus } from '../expect.ts';
import { queryUsers } from './filter-people.ts';

const { must, should } = section('RFC 7644 §3.4.2.2', ['filter']);
const keywords = section('RFC 7644 §3.12', ['filter']);

function invalid(define: typeof must, slug: string, title: string, filter: string): Check {
  return define(slug, title, async (context) => {
    expectError(await queryUsers(context, filter), 400, 'invalidFilter');
  });
}

export const filterErrors: CheckGroup = {
  name: 'filter-errors',
  checks: [
    invalid(
      must,
      'unknown-operator',
      'refuses an operator it does not know with invalidFilter',
      'userName regex "a.*"',
    ),
    invalid(must, 'boolean-gt', 'refuses gt on a boolean with invalidFilter', 'active gt true'),
    invalid(must, 'boolean-ge', 'refuses ge on a boolean with invalidFilter', 'active ge true'),
    invalid(must, 'boolean-lt', 'refuses lt on a boolean with invalidFilter', 'active lt true'),
    invalid(must, 'boolean-le', 'refuses le on a boolean with invalidFilter', 'active le false'),
    invalid(must, 'missing-value', 'refuses an operator without value', 'userName eq'),
    invalid(must, 'missing-operator', 'refuses an attribute without operator', 'userName'),
    invalid(must, 'missing-attribute', 'refuses an expression without attribute', 'eq "ada"'),
    invalid(must, 'open-parenthesis', 'refuses an open parenthesis', '(userName eq "ada"'),
    invalid(must, 'extra-parenthesis', 'refuses a parenthesis too many', 'userName eq "ada")'),
    invalid(must, 'open-string', 'refuses a string without end', 'userName eq "ada'),
    invalid(must, 'open-bracket', 'refuses an open bracket', 'emails[type eq "work"'),
    invalid(must, 'empty-brackets', 'refuses empty brackets', 'emails[]'),
    invalid(must, 'empty-parentheses', 'refuses empty parentheses', '()'),
    invalid(must, 'dangling-and', 'refuses "and" without a second expression', 'userName eq "ada" and'),
    invalid(must, 'leading-or', 'refuses "or" without a first expression', 'or userName eq "ada"'),
    invalid(
      must,
      'no-connective',
      'refuses two expressions without connective',
      'userName eq "a" userName eq "b"',
    ),
    invalid(must, 'pr-with-value', 'refuses pr with a value', 'userName pr "ada"'),
    invalid(must, 'bad-escape', 'refuses an escape JSON does not have', 'userName eq "a\\q"'),
    invalid(should, 'single-quotes', 'refuses single quotes: strings are JSON strings', "userName eq 'ada'"),
    invalid(should, 'not-without-parentheses', 'refuses not without parentheses', 'not userName eq "ada"'),
    invalid(must, 'two-dots', 'refuses a malformed attribute path', 'name..givenName eq "Ada"'),
    invalid(must, 'bad-name', 'refuses an attribute name that starts with a digit', '1name eq "Ada"'),
    invalid(must, 'nested-brackets', 'refuses brackets in brackets', 'emails[type[value eq "work"]]'),
    invalid(should, 'empty', 'refuses an empty filter', ''),
    keywords.must(
      'invalid-filter-error',
      'an invalid filter is answered with a SCIM error',
      async (context) => {
        const answer = await queryUsers(context, 'userName eq');
        expectStatus(answer, 400);
        expectErrorBody(answer);
      },
    ),
    should(
      'wrong-value-type',
      'does not compare a boolean with a string as if it were one',
      async (context) => {
        expectStatus(await queryUsers(context, 'active eq "perhaps"'), 200, 400);
      },
    ),
    must(
      'unknown-attribute',
      'a filter on an attribute no schema has selects nothing or is refused',
      async (context) => {
        const answer = await queryUsers(context, 'shoeSizeOfTheCat eq "small"');
        expectStatus(answer, 200, 400);
        if (answer.status === 200) expectEqual(answer, 'totalResults', 0);
      },
    ),
    must('unknown-urn', 'a filter on an unknown URN selects nothing or is refused', async (context) => {
      const answer = await queryUsers(context, 'urn:example:unicorn:2.0:Horn:length eq "small"');
      expectStatus(answer, 200, 400);
      if (answer.status === 200) expectEqual(answer, 'totalResults', 0);
    }),
    must('null-value', 'answers a comparison with null, not with a server error', async (context) => {
      expectHandled(await queryUsers(context, 'nickName eq null'));
    }),
    must(
      'number-value',
      'answers a comparison of a string with a number, not with a server error',
      async (context) => {
        expectHandled(await queryUsers(context, 'userName eq 42'));
      },
    ),
    must('unquoted-value', 'answers an unquoted value, not with a server error', async (context) => {
      expectHandled(await queryUsers(context, `userName eq ${context.unique('nobody').replaceAll('-', '')}`));
    }),
    must('not-offered', 'filters on Groups are checked as those on Users', ['groups'], async (context) => {
      const answer = await context.client.get('/Groups', { query: { filter: 'displayName regex "a.*"' } });
      expectError(answer, 400, 'invalidFilter');
    }),
  ],
};

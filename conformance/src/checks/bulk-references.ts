import { type CheckGroup, section } from '../check.ts';
import { expectEqual, expectIncludes, expectStatus, expectThat, show } from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { rfcExample } from '../rfc-example.ts';
import { BULK_RESPONSE, ENTERPRISE, GROUP, PATCH_OP } from '../scim-urns.ts';
import { bulk, expectBulkRefused, expectOperation, pathOf, resultsOf, sendBulk } from './bulk-operations.ts';

/** Resources of one job that refer to each other by bulkId. */
const circular = section('RFC 7644 §3.7.1', ['bulk', 'groups']);
const bulkIds = section('RFC 7644 §3.7.2', ['bulk', 'groups']);

export const bulkReferences: CheckGroup = {
  name: 'bulk-references',
  checks: [
    circular.must(
      'bulk-circular',
      'resolves a circular reference, or answers it with 409',
      async (context) => {
        const request = rfcExample('rfc7644-3.7.1-bulk-circular-request', {
          'Group A': context.unique('Group A'),
          'Group B': context.unique('Group B'),
        });
        const answer = await context.client.post('/Bulk', request);
        expectStatus(answer, 200, 409);
        if (answer.status === 409) return;
        const [first = {}, second = {}] = resultsOf(answer);
        if (first.location === undefined || second.location === undefined) return expectRefusedPair(answer);
        const group = await context.read(pathOf(first));
        expectEqual(group, 'members[0].value', pathOf(second).split('/').at(-1));
      },
    ),
    bulkIds.must(
      'bulk-example-group',
      'applies the example that creates a User and its Group',
      async (context) => {
        const request = rfcExample('rfc7644-3.7.2-bulk-user-and-group-request', {
          Alice: context.unique('Alice'),
          'Tour Guides': context.unique('Tour Guides'),
        });
        const answer = await context.client.post('/Bulk', request);
        expectStatus(answer, 200);
        expectIncludes(answer, 'schemas', BULK_RESPONSE);
        const user = expectOperation(answer, 0, '201');
        const group = await context.read(pathOf(expectOperation(answer, 1, '201')));
        expectEqual(group, 'members[0].value', pathOf(user).split('/').at(-1));
      },
    ),
    bulkIds.should(
      'bulk-forward-reference',
      'resolves a reference to a resource created later in the job',
      async (context) => {
        const members = [{ type: 'User', value: 'bulkId:later' }];
        const answer = await bulk(context, [
          { method: 'POST', path: '/Groups', bulkId: 'first', data: context.groupBody({ members }) },
          { method: 'POST', path: '/Users', bulkId: 'later', data: context.userBody() },
        ]);
        const group = resultsOf(answer).find(({ bulkId }) => bulkId === 'first') ?? {};
        const user = resultsOf(answer).find(({ bulkId }) => bulkId === 'later') ?? {};
        expectThat(answer, group.location !== undefined, 'a created Group', show(group));
        expectEqual(await context.read(pathOf(group)), 'members[0].value', pathOf(user).split('/').at(-1));
      },
    ),
    bulkIds.must(
      'bulk-example-manager',
      'applies the example with a reference in the enterprise extension',
      ['enterprise'],
      async (context) => {
        const request = rfcExample('rfc7644-3.7.2-bulk-manager-request', {
          Alice: context.unique('Alice'),
          Bob: context.unique('Bob'),
        });
        const answer = await context.client.post('/Bulk', request);
        expectStatus(answer, 200);
        const alice = expectOperation(answer, 0, '201');
        const bob = await context.read(pathOf(expectOperation(answer, 1, '201')));
        expectEqual(bob, `["${ENTERPRISE}"].manager.value`, pathOf(alice).split('/').at(-1));
      },
    ),
    bulkIds.must(
      'bulk-reference-patch',
      'resolves a bulkId in the value of a PATCH',
      ['patch'],
      async (context) => {
        const group = await context.createGroup();
        const value = [{ value: 'bulkId:qwerty' }];
        const answer = await bulk(context, [
          { method: 'POST', path: '/Users', bulkId: 'qwerty', data: context.userBody() },
          {
            method: 'PATCH',
            path: group.path,
            data: { schemas: [PATCH_OP], Operations: [{ op: 'add', path: 'members', value }] },
          },
        ]);
        const user = expectOperation(answer, 0, '201');
        expectOperation(answer, 1, '200', '204');
        expectEqual(await context.read(group), 'members[0].value', pathOf(user).split('/').at(-1));
      },
    ),
    bulkIds.must(
      'bulk-unknown-reference',
      'fails an operation that refers to a bulkId nobody has',
      async (context) => {
        const data = {
          schemas: [GROUP],
          displayName: context.unique('Lost'),
          members: [{ value: 'bulkId:nobody' }],
        };
        expectBulkRefused(await sendBulk(context, [{ method: 'POST', path: '/Groups', bulkId: 'q', data }]));
      },
    ),
  ],
};

/** Both sides of a circular reference were given up, each with 409. */
function expectRefusedPair(answer: Parameters<typeof resultsOf>[0]): void {
  const given = resultsOf(answer).map((result) => String(valueAt(result, 'status.code') ?? result.status));
  expectThat(answer, given.includes('409'), 'a resolved reference, or 409', show(given));
}

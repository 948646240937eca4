import { type CheckGroup, section } from '../check.ts';
import { expectAssigned, expectEqual, expectStatus, expectThat, show } from '../expect.ts';
import { PATCH_OP } from '../scim-urns.ts';
import { bulk, expectBulkRefused, expectOperation, pathOf, resultsOf, sendBulk } from './bulk-operations.ts';

const { must, should } = section('RFC 7644 §3.7', ['bulk']);

export const bulkChecks: CheckGroup = {
  name: 'bulk',
  checks: [
    must('bulk-post', 'creates a resource and returns its bulkId, location and 201', async (context) => {
      const answer = await bulk(context, [
        { method: 'POST', path: '/Users', bulkId: 'qwerty', data: context.userBody() },
      ]);
      const result = expectOperation(answer, 0, '201');
      expectEqual(answer, 'Operations[0].bulkId', 'qwerty');
      expectEqual(answer, 'Operations[0].method', 'POST');
      await context.read(pathOf(result));
    }),
    must('bulk-put', 'replaces a resource', ['User:displayName'], async (context) => {
      const user = await context.createUser({ displayName: 'Before' });
      const data = context.userBody({ displayName: 'After' });
      expectOperation(await bulk(context, [{ method: 'PUT', path: user.path, data }]), 0, '200', '204');
      expectEqual(await context.read(user), 'displayName', 'After');
    }),
    must('bulk-patch', 'patches a resource', ['patch', 'User:title'], async (context) => {
      const user = await context.createUser({ title: 'Pilot' });
      const data = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'Guide' }] };
      expectOperation(await bulk(context, [{ method: 'PATCH', path: user.path, data }]), 0, '200', '204');
      expectEqual(await context.read(user), 'title', 'Guide');
    }),
    must('bulk-delete', 'deletes a resource', async (context) => {
      const user = await context.createUser();
      expectOperation(await bulk(context, [{ method: 'DELETE', path: user.path }]), 0, '204');
      expectStatus(await context.client.get(user.path), 404);
    }),
    must('bulk-results', 'returns the result of every operation', async (context) => {
      const operations = ['a', 'b', 'c'].map((bulkId) => ({
        method: 'POST',
        path: '/Users',
        bulkId,
        data: context.userBody(),
      }));
      const answer = await bulk(context, operations);
      expectThat(answer, resultsOf(answer).length === 3, '3 results', show(resultsOf(answer)));
      for (const { bulkId } of operations) expectAssigned(answer, `Operations[bulkId=${bulkId}].location`);
    }),
    must(
      'bulk-order',
      'keeps the intent of an order: what is created can be changed in the same job',
      ['patch'],
      async (context) => {
        const user = await context.createUser({ displayName: 'First' });
        const replace = (value: string) => ({
          method: 'PATCH',
          path: user.path,
          data: { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'displayName', value }] },
        });
        await bulk(context, [replace('Second'), replace('Third')]);
        expectEqual(await context.read(user), 'displayName', 'Third');
      },
    ),
    must('bulk-continues', 'continues after a failed operation', async (context) => {
      const operations = [
        { method: 'DELETE', path: `/Users/${context.unique('nobody')}` },
        { method: 'POST', path: '/Users', bulkId: 'after', data: context.userBody() },
      ];
      const answer = await bulk(context, operations);
      expectOperation(answer, 0, '404');
      expectOperation(answer, 1, '201');
    }),
    must('bulk-fail-on-errors', 'failOnErrors=1 ends the job at the first error', async (context) => {
      const userName = `${context.unique('never')}@example.com`;
      const operations = [
        { method: 'DELETE', path: `/Users/${context.unique('nobody')}` },
        { method: 'POST', path: '/Users', bulkId: 'after', data: context.userBody({ userName }) },
      ];
      const answer = await bulk(context, operations, { failOnErrors: 1 });
      expectOperation(answer, 0, '404');
      const later = resultsOf(answer).find(({ bulkId }) => bulkId === 'after');
      expectThat(
        answer,
        later === undefined || later.location === undefined,
        'no second result',
        show(later),
      );
      expectStatus(await context.client.post('/Users', context.userBody({ userName })), 201);
    }),
    must('bulk-fail-on-errors-2', 'failOnErrors=2 accepts the first error', async (context) => {
      const gone = () => ({ method: 'DELETE', path: `/Users/${context.unique('nobody')}` });
      const post = (bulkId: string) => ({ method: 'POST', path: '/Users', bulkId, data: context.userBody() });
      const answer = await bulk(context, [gone(), post('one'), gone(), post('two')], { failOnErrors: 2 });
      expectOperation(answer, 1, '201');
      const later = resultsOf(answer).find(({ bulkId }) => bulkId === 'two');
      expectThat(
        answer,
        later === undefined || later.location === undefined,
        'no result after two errors',
        show(later),
      );
    }),
    must('bulk-missing-operations', 'refuses a request without Operations', async (context) => {
      expectBulkRefused(await sendBulk(context, [], { Operations: undefined }));
    }),
    must('bulk-method', 'refuses a method other than POST, PUT, PATCH, DELETE', async (context) => {
      const user = await context.createUser();
      expectBulkRefused(await sendBulk(context, [{ method: 'GET', path: user.path }]));
    }),
    must('bulk-path', 'refuses an operation on an endpoint that does not exist', async (context) => {
      const operation = { method: 'POST', path: '/Unicorns', bulkId: 'q', data: context.userBody() };
      expectBulkRefused(await sendBulk(context, [operation]));
    }),
    must('bulk-data', 'refuses a POST without data', async (context) => {
      expectBulkRefused(await sendBulk(context, [{ method: 'POST', path: '/Users', bulkId: 'q' }]));
    }),
    should('bulk-id-required', 'refuses a POST without bulkId', async (context) => {
      expectBulkRefused(
        await sendBulk(context, [{ method: 'POST', path: '/Users', data: context.userBody() }]),
      );
    }),
    should('bulk-schemas', 'refuses a request without the BulkRequest URN', async (context) => {
      const operations = [{ method: 'POST', path: '/Users', bulkId: 'q', data: context.userBody() }];
      expectStatus(await sendBulk(context, operations, { schemas: undefined }), 400);
    }),
    must(
      'bulk-version',
      'refuses an operation whose version is not the latest',
      ['etag'],
      async (context) => {
        const user = await context.createUser({ displayName: 'Before' });
        const data = context.userBody({ displayName: 'After' });
        const answer = await bulk(context, [{ method: 'PUT', path: user.path, version: 'W/"stale"', data }]);
        expectOperation(answer, 0, '412', '409');
        expectEqual(await context.read(user), 'displayName', 'Before');
      },
    ),
  ],
};

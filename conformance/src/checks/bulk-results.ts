import { type CheckGroup, section } from '../check.ts';
import { expectEqual, expectIncludes, expectSameText, expectStatus, expectThat, show } from '../expect.ts';
import { isObject } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { rfcExample } from '../rfc-example.ts';
import { ERROR } from '../scim-urns.ts';
import { bulk, expectOperation, expectOperationFailed, sendBulk } from './bulk-operations.ts';

/** What the answer to a bulk request says, and its limits. */
const handling = section('RFC 7644 §3.7.3', ['bulk']);
const maximum = section('RFC 7644 §3.7.4', ['bulk']);
const notOffered = section('RFC 7644 §3.12');

const OPERATIONS_TRIED_MAX = 5_000;
const PAYLOAD_TRIED_MAX = 8 * 1024 * 1024;

export const bulkResults: CheckGroup = {
  name: 'bulk-results',
  checks: [
    handling.must('bulk-error', 'a failed operation carries status and a SCIM error', async (context) => {
      const data = context.userBody();
      await context.create('/Users', data);
      const answer = await bulk(context, [{ method: 'POST', path: '/Users', bulkId: 'q', data }]);
      expectOperation(answer, 0, '409');
      expectIncludes(answer, 'Operations[0].response.schemas', ERROR);
      expectEqual(answer, 'Operations[0].response.status', '409');
      expectEqual(answer, 'Operations[0].response.scimType', 'uniqueness');
    }),
    handling.must('bulk-error-no-location', 'a failed POST has no location', async (context) => {
      const data = context.userBody();
      await context.create('/Users', data);
      const answer = await bulk(context, [{ method: 'POST', path: '/Users', bulkId: 'q', data }]);
      expectThat(answer, expectOperationFailed(answer, 0).location === undefined, 'no location');
    }),
    handling.must('bulk-error-location', 'a failed PUT, PATCH or DELETE has a location', async (context) => {
      const path = `/Users/${context.unique('nobody')}`;
      const answer = await bulk(context, [
        { method: 'PUT', path, data: context.userBody() },
        { method: 'DELETE', path },
      ]);
      for (const index of [0, 1]) {
        const { location } = expectOperationFailed(answer, index);
        expectThat(answer, String(location).endsWith(path), `location ending in ${path}`, show(location));
      }
    }),
    handling.must(
      'bulk-location',
      'a successful operation has the location of its resource',
      async (context) => {
        const user = await context.createUser();
        const answer = await bulk(context, [{ method: 'PUT', path: user.path, data: context.userBody() }]);
        const { location } = expectOperation(answer, 0, '200', '204');
        expectThat(
          answer,
          String(location).endsWith(user.path),
          `location ending in ${user.path}`,
          show(location),
        );
      },
    ),
    handling.must(
      'bulk-example-mixed',
      'applies the example that adds, changes and removes',
      ['patch', 'User:nickName'],
      async (context) => {
        const [bob, dave, gone] = [
          await context.createUser(),
          await context.createUser({ nickName: 'Dee' }),
          await context.createUser(),
        ];
        const daveName = context.unique('Dave');
        const example = rfcExample('rfc7644-3.7.3-bulk-mixed-request', {
          'api:messages:2.0:User': 'schemas:core:2.0:User',
          Alice: context.unique('Alice'),
          Bob: context.unique('Bob'),
          Dave: daveName,
          'b7c14771-226c-4d05-8860-134711653041': bob.id,
          '5d8d29d3-342c-4b5f-8683-a3cb6763ffcc': dave.id,
          'e9025315-6bea-44e1-899c-1e07454e468b': gone.id,
        });
        const operations = (valueAt(example, 'Operations') as readonly unknown[])
          .filter(isObject)
          .map(({ version: _version, ...operation }) => operation);
        const answer = await bulk(context, operations, { failOnErrors: 1 });
        for (const [index, statuses] of [['201'], ['200', '204'], ['200', '204'], ['204']].entries())
          expectOperation(answer, index, ...statuses);
        expectSameText(await context.read(dave), 'userName', daveName);
        expectStatus(await context.client.get(gone.path), 404);
      },
    ),
    maximum.must(
      'bulk-too-many',
      'answers more than maxOperations with 413 and names the limit',
      async (context) => {
        const limit = Number(valueAt(context.features.config, 'bulk.maxOperations'));
        if (!(limit > 0 && limit <= OPERATIONS_TRIED_MAX))
          context.skip(`maxOperations of ${limit} is not tried`);
        const path = `/Users/${context.unique('nobody')}`;
        const operations = Array.from({ length: limit + 1 }, () => ({ method: 'DELETE', path }));
        const answer = await sendBulk(context, operations);
        expectStatus(answer, 413);
        expectThat(
          answer,
          answer.text.includes(String(limit)),
          `the limit of ${limit} in the error`,
          show(answer.text),
        );
      },
    ),
    maximum.must('bulk-too-large', 'answers more than maxPayloadSize with 413', async (context) => {
      const limit = Number(valueAt(context.features.config, 'bulk.maxPayloadSize'));
      if (!(limit > 0 && limit <= PAYLOAD_TRIED_MAX)) context.skip(`maxPayloadSize of ${limit} is not tried`);
      const data = context.userBody({ displayName: 'x'.repeat(limit) });
      const answer = await sendBulk(context, [{ method: 'POST', path: '/Users', bulkId: 'q', data }]);
      expectStatus(answer, 413);
    }),
    notOffered.should(
      'bulk-not-implemented',
      'answers POST /Bulk with 501 where bulk is not offered',
      async (context) => {
        if (context.features.has('bulk')) context.skip('bulk is offered');
        expectStatus(await sendBulk(context, []), 501, 404);
      },
    ),
  ],
};

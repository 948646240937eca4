import { type Check, type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import { expectErrorBody, expectStatus, expectThat, show } from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { PATCH_OP } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

const { must, should } = section('RFC 7644 §3.12');

const KEYWORDS = [
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
];

type Provoke = (context: Context) => Promise<Answer>;

const malformed: Provoke = (context) => context.client.request('POST', '/Users', { raw: '{"schemas": [' });
const notFound: Provoke = (context) => context.client.get(`/Users/${context.unique('nobody')}`);

const conflict: Provoke = async (context) => {
  const body = context.userBody();
  await context.create('/Users', body);
  return context.client.post('/Users', body);
};

const unknownOperation: Provoke = async (context) => {
  const { path } = await context.createUser();
  return context.client.patch(path, {
    schemas: [PATCH_OP],
    Operations: [{ op: 'move', path: 'a', value: 'b' }],
  });
};

function hasErrorBody(slug: string, title: string, status: number, provoke: Provoke): Check {
  return must(slug, title, async (context) => {
    const answer = await provoke(context);
    expectStatus(answer, status);
    expectErrorBody(answer);
  });
}

export const errors: CheckGroup = {
  name: 'errors',
  checks: [
    hasErrorBody('error-400', 'a 400 has a SCIM error in its body', 400, malformed),
    hasErrorBody('error-404', 'a 404 of a GET has a SCIM error in its body', 404, notFound),
    hasErrorBody('error-404-put', 'a 404 of a PUT has a SCIM error in its body', 404, (context) =>
      context.client.put(`/Users/${context.unique('nobody')}`, context.userBody()),
    ),
    hasErrorBody(
      'error-404-endpoint',
      'a 404 of an unknown endpoint has a SCIM error in its body',
      404,
      (context) => context.client.get(`/${context.unique('Unicorns')}`),
    ),
    hasErrorBody('error-409', 'a 409 has a SCIM error in its body', 409, conflict),
    must('error-400-patch', 'a 400 of a PATCH has a SCIM error in its body', ['patch'], async (context) => {
      const answer = await unknownOperation(context);
      expectStatus(answer, 400);
      expectErrorBody(answer);
    }),
    must('error-status-string', 'status in a SCIM error is a string', async (context) => {
      const answer = await notFound(context);
      const status = valueAt(answer.json, 'status');
      expectThat(answer, status === '404', '"404"', show(status));
    }),
    must('error-detail', 'detail, if any, is a string for people', async (context) => {
      const answer = await notFound(context);
      const detail = valueAt(answer.json, 'detail');
      expectThat(answer, detail === undefined || typeof detail === 'string', 'a string', show(detail));
    }),
    must('error-keyword', 'scimType, if any, is one of the defined keywords', async (context) => {
      for (const answer of [await malformed(context), await conflict(context), await notFound(context)]) {
        const scimType = valueAt(answer.json, 'scimType');
        const known = scimType === undefined || KEYWORDS.includes(String(scimType));
        expectThat(answer, known, `one of ${KEYWORDS.join(', ')}`, show(scimType));
      }
    }),
    must('error-media-type', 'a SCIM error is application/scim+json', async (context) => {
      const answer = await notFound(context);
      const type = answer.headers['content-type'] ?? '';
      expectThat(answer, type.startsWith('application/scim+json'), 'application/scim+json', show(type));
    }),
    must('malformed-json', 'answers malformed JSON with 400', async (context) => {
      expectStatus(await malformed(context), 400);
    }),
    should('malformed-json-type', 'says invalidSyntax for malformed JSON', async (context) => {
      const answer = await malformed(context);
      expectThat(answer, valueAt(answer.json, 'scimType') === 'invalidSyntax', 'scimType invalidSyntax');
    }),
    must('empty-body', 'answers a POST without body with 400', async (context) => {
      expectStatus(await context.client.request('POST', '/Users', { raw: '' }), 400);
    }),
    ...['[]', '"ada"', '42', 'null', 'true'].map((raw, index) =>
      must(`body-no-object-${index + 1}`, `answers a body of ${raw} with 400`, async (context) => {
        expectStatus(await context.client.request('POST', '/Users', { raw }), 400);
      }),
    ),
    must('malformed-put', 'answers malformed JSON in a PUT with 400 and changes nothing', async (context) => {
      const user = await context.createUser();
      expectStatus(await context.client.request('PUT', user.path, { raw: '{"userName":' }), 400);
      await context.read(user);
    }),
    must('malformed-patch', 'answers malformed JSON in a PATCH with 400', ['patch'], async (context) => {
      const user = await context.createUser();
      expectStatus(await context.client.request('PATCH', user.path, { raw: '{"schemas"' }), 400);
    }),
    must('error-no-stack', 'an error does not show the inside of the server', async (context) => {
      for (const answer of [await malformed(context), await notFound(context), await conflict(context)])
        expectThat(
          answer,
          !/\bat .+:\d+:\d+|node_modules|\/src\//.test(answer.text),
          'no stack trace',
          show(answer.text),
        );
    }),
  ],
};

import { type CheckGroup, section } from '../check.ts';
import type { Context, Resource } from '../context.ts';
import { expectEqual, expectStatus, expectThat, show } from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { PATCH_OP } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

const { must, should } = section('RFC 7644 §3.14', ['etag']);
const version = section('RFC 7643 §3.1', ['etag']);

const STALE = 'W/"not-the-latest"';
const RENAME = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'displayName', value: 'After' }] };

function etagOf(answer: Answer): string {
  const etag = answer.headers.etag;
  expectThat(answer, etag !== undefined, 'an ETag header', 'none');
  return etag ?? '';
}

async function userWithEtag(context: Context): Promise<{ readonly user: Resource; readonly etag: string }> {
  const user = await context.createUser({ displayName: 'Before' });
  return { user, etag: etagOf(await context.read(user)) };
}

export const etags: CheckGroup = {
  name: 'etag',
  checks: [
    must('etag-get', 'a GET has an ETag header', async (context) => {
      etagOf(await context.read(await context.createUser()));
    }),
    must('etag-post', 'the answer to a POST has an ETag header', async (context) => {
      etagOf((await context.createUser()).answer);
    }),
    must('etag-put', 'the answer to a PUT has an ETag header', async (context) => {
      const user = await context.createUser();
      etagOf(await context.client.put(user.path, context.userBody()));
    }),
    must('etag-group', 'a Group has an ETag header', ['groups'], async (context) => {
      etagOf(await context.read(await context.createGroup()));
    }),
    must('etag-form', 'the ETag is an entity-tag', async (context) => {
      const { etag } = await userWithEtag(context);
      const answer = await context.read(await context.createUser());
      expectThat(answer, /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag), 'W/"…" or "…"', show(etag));
    }),
    should('etag-version', 'the ETag stands in meta.version', async (context) => {
      const answer = await context.read(await context.createUser());
      expectEqual(answer, 'meta.version', etagOf(answer));
    }),
    version.must('version-equals-etag', 'meta.version, if any, is the ETag header', async (context) => {
      const answer = await context.read(await context.createUser());
      if (valueAt(answer.json, 'meta.version') === undefined) context.skip('no meta.version');
      expectEqual(answer, 'meta.version', etagOf(answer));
    }),
    should('etag-stable', 'the ETag stays while the resource does', async (context) => {
      const { user, etag } = await userWithEtag(context);
      const answer = await context.read(user);
      expectThat(answer, etagOf(answer) === etag, etag, etagOf(answer));
    }),
    must('etag-changes', 'a change gives another ETag', async (context) => {
      const { user, etag } = await userWithEtag(context);
      expectStatus(await context.client.put(user.path, context.userBody({ displayName: 'After' })), 200);
      const answer = await context.read(user);
      expectThat(answer, etagOf(answer) !== etag, `another ETag than ${etag}`, etagOf(answer));
    }),
    must(
      'etag-changes-members',
      'a change of members gives another ETag',
      ['groups', 'patch'],
      async (context) => {
        const ada = await context.createUser();
        const group = await context.createGroup();
        const etag = etagOf(await context.read(group));
        const answer = await context.patch(group, { op: 'add', path: 'members', value: [{ value: ada.id }] });
        expectThat(answer, etagOf(answer) !== etag, `another ETag than ${etag}`, etagOf(answer));
      },
    ),
    must(
      'if-none-match',
      'answers If-None-Match with 304 and no body when nothing has changed',
      async (context) => {
        const { user, etag } = await userWithEtag(context);
        const answer = await context.client.get(user.path, { headers: { 'if-none-match': etag } });
        expectStatus(answer, 304);
        expectThat(answer, answer.text === '', 'no body', show(answer.text));
      },
    ),
    must('if-none-match-changed', 'answers If-None-Match with 200 when it has changed', async (context) => {
      const { user } = await userWithEtag(context);
      const answer = await context.client.get(user.path, { headers: { 'if-none-match': STALE } });
      expectStatus(answer, 200);
      expectEqual(answer, 'id', user.id);
    }),
    should('if-none-match-list', 'takes a list of entity-tags in If-None-Match', async (context) => {
      const { user, etag } = await userWithEtag(context);
      expectStatus(
        await context.client.get(user.path, { headers: { 'if-none-match': `${STALE}, ${etag}` } }),
        304,
      );
    }),
    must('if-match-put', 'a PUT with the latest ETag in If-Match succeeds', async (context) => {
      const { user, etag } = await userWithEtag(context);
      const body = context.userBody({ displayName: 'After' });
      expectStatus(await context.client.put(user.path, body, { headers: { 'if-match': etag } }), 200);
      expectEqual(await context.read(user), 'displayName', 'After');
    }),
    must('if-match-put-stale', 'a PUT with another ETag is refused and changes nothing', async (context) => {
      const { user } = await userWithEtag(context);
      const body = context.userBody({ displayName: 'After' });
      expectStatus(await context.client.put(user.path, body, { headers: { 'if-match': STALE } }), 412, 409);
      expectEqual(await context.read(user), 'displayName', 'Before');
    }),
    must(
      'if-match-patch',
      'a PATCH with the latest ETag in If-Match succeeds',
      ['patch'],
      async (context) => {
        const { user, etag } = await userWithEtag(context);
        expectStatus(
          await context.client.patch(user.path, RENAME, { headers: { 'if-match': etag } }),
          200,
          204,
        );
      },
    ),
    must(
      'if-match-patch-stale',
      'a PATCH with another ETag is refused and changes nothing',
      ['patch'],
      async (context) => {
        const { user } = await userWithEtag(context);
        expectStatus(
          await context.client.patch(user.path, RENAME, { headers: { 'if-match': STALE } }),
          412,
          409,
        );
        expectEqual(await context.read(user), 'displayName', 'Before');
      },
    ),
    must('if-match-outdated', 'an ETag that was the latest once is refused', ['patch'], async (context) => {
      const { user, etag } = await userWithEtag(context);
      expectStatus(
        await context.client.patch(user.path, RENAME, { headers: { 'if-match': etag } }),
        200,
        204,
      );
      const again = { ...RENAME, Operations: [{ op: 'replace', path: 'displayName', value: 'Lost' }] };
      expectStatus(await context.client.patch(user.path, again, { headers: { 'if-match': etag } }), 412, 409);
      expectEqual(await context.read(user), 'displayName', 'After');
    }),
    should('if-match-delete-stale', 'a DELETE with another ETag is refused', async (context) => {
      const { user } = await userWithEtag(context);
      expectStatus(await context.client.delete(user.path, { headers: { 'if-match': STALE } }), 412, 409);
      await context.read(user);
    }),
    should('if-match-any', 'If-Match: * matches every existing resource', async (context) => {
      const { user } = await userWithEtag(context);
      expectStatus(
        await context.client.put(user.path, context.userBody(), { headers: { 'if-match': '*' } }),
        200,
      );
    }),
    should('etag-same-value', 'adding what is there already keeps the ETag', ['patch'], async (context) => {
      const { user, etag } = await userWithEtag(context);
      const answer = await context.patch(user, { op: 'add', path: 'displayName', value: 'Before' });
      expectThat(answer, etagOf(answer) === etag, etag, etagOf(answer));
    }),
  ],
};

import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import {
  expectEqual,
  expectErrorBody,
  expectHandled,
  expectIncludes,
  expectRefused,
  expectStatus,
  expectThat,
  show,
} from '../expect.ts';
import { ERROR } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

const authentication = section('RFC 7644 §2');
const formats = section('RFC 7644 §3.8');
const methods = section('RFC 7644 §3.2');
const allow = section('RFC 9110 §15.5.6');
const identity = section('RFC 7644 §3.11');
const unauthorized = section('RFC 7644 §3.12');
const versions = section('RFC 7644 §3.13');

function expectScimJson(answer: Answer): void {
  const type = answer.headers['content-type'] ?? '';
  expectThat(answer, type.startsWith('application/scim+json'), 'application/scim+json', show(type));
}

function unauthenticated(context: Context, authorization: string | null): Promise<Answer> {
  return context.client.get('/Users', { headers: { authorization }, query: { count: 1 } });
}

async function postAs(context: Context, contentType: string | null): Promise<Answer> {
  const raw = JSON.stringify(context.userBody());
  return context.client.request('POST', '/Users', { raw, headers: { 'content-type': contentType } });
}

export const http: CheckGroup = {
  name: 'http',
  checks: [
    unauthorized.should('no-token', 'answers a request without Authorization with 401', async (context) => {
      expectStatus(await unauthenticated(context, null), 401);
    }),
    unauthorized.must('no-token-error', 'a 401 has a SCIM error in its body', async (context) => {
      const answer = await unauthenticated(context, null);
      if (answer.status !== 401) context.skip('anonymous requests are not answered with 401');
      expectErrorBody(answer);
    }),
    authentication.must(
      'www-authenticate',
      'a 401 names the schemes in WWW-Authenticate',
      async (context) => {
        const answer = await unauthenticated(context, null);
        if (answer.status !== 401) context.skip('anonymous requests are not answered with 401');
        expectThat(
          answer,
          (answer.headers['www-authenticate'] ?? '') !== '',
          'a WWW-Authenticate header',
          'none',
        );
      },
    ),
    authentication.must('wrong-token', 'does not accept a token nobody issued', async (context) => {
      expectStatus(await unauthenticated(context, `Bearer ${context.unique('forged')}`), 401);
    }),
    authentication.must('empty-token', 'does not accept an empty token', async (context) => {
      const answer = await unauthenticated(context, 'Bearer ');
      expectStatus(answer, 401, 400);
    }),
    authentication.must('wrong-scheme', 'does not accept another scheme with nonsense', async (context) => {
      expectStatus(await unauthenticated(context, 'Negotiate bm9uc2Vuc2U='), 401, 400);
    }),
    authentication.should('no-token-write', 'refuses to write without authentication', async (context) => {
      const answer = await context.client.post('/Users', context.userBody(), {
        headers: { authorization: null },
      });
      expectStatus(answer, 401, 403);
      expectIncludes(answer, 'schemas', ERROR);
    }),
    authentication.must(
      'wrong-token-unknown',
      'does not tell unknown from known addresses without authentication',
      async (context) => {
        const headers = { authorization: 'Bearer forged' };
        const user = await context.createUser();
        expectStatus(await context.client.get(user.path, { headers }), 401);
        expectStatus(await context.client.get(`/Users/${context.unique('nobody')}`, { headers }), 401);
      },
    ),
    formats.must('accept-scim', 'answers Accept: application/scim+json with that type', async (context) => {
      expectScimJson(await context.read((await context.createUser()).path));
    }),
    formats.must('accept-none', 'application/scim+json is the default', async (context) => {
      const { path } = await context.createUser();
      const answer = await context.client.get(path, { headers: { accept: null } });
      expectStatus(answer, 200);
      expectScimJson(answer);
    }),
    formats.must('accept-any', 'answers Accept: */* with 200', async (context) => {
      const { path } = await context.createUser();
      const answer = await context.client.get(path, { headers: { accept: '*/*' } });
      expectStatus(answer, 200);
      expectScimJson(answer);
    }),
    formats.should('accept-json', 'supports Accept: application/json', async (context) => {
      const user = await context.createUser();
      const answer = await context.client.get(user.path, { headers: { accept: 'application/json' } });
      expectStatus(answer, 200);
      expectEqual(answer, 'id', user.id);
    }),
    formats.should('accept-list', 'supports a list with weights in Accept', async (context) => {
      const { path } = await context.createUser();
      const accept = 'text/html;q=0.2, application/json;q=0.8, application/scim+json';
      expectStatus(await context.client.get(path, { headers: { accept } }), 200);
    }),
    formats.must(
      'accept-foreign',
      'answers an Accept it cannot serve with 406 or its own type',
      async (context) => {
        const { path } = await context.createUser();
        expectStatus(await context.client.get(path, { headers: { accept: 'image/png' } }), 200, 406);
      },
    ),
    formats.must('body-scim', 'takes a body of application/scim+json', async (context) => {
      expectStatus(await postAs(context, 'application/scim+json'), 201);
    }),
    formats.must('body-charset', 'takes a body of application/scim+json; charset=utf-8', async (context) => {
      expectStatus(await postAs(context, 'application/scim+json; charset=utf-8'), 201);
    }),
    formats.should('body-json', 'takes a body of application/json', async (context) => {
      expectStatus(await postAs(context, 'application/json'), 201);
    }),
    formats.must('body-any-case', 'takes the media type in any case', async (context) => {
      expectStatus(await postAs(context, 'Application/SCIM+JSON'), 201);
    }),
    formats.must('body-text', 'answers a body of another type, not with a server error', async (context) => {
      const answer = await postAs(context, 'text/plain');
      expectStatus(answer, 201, 400, 415);
    }),
    formats.must('utf-8', 'takes and returns UTF-8', ['User:displayName'], async (context) => {
      const user = await context.createUser({ displayName: 'Åsa Öberg 船長 😀' });
      expectEqual(await context.read(user), 'displayName', 'Åsa Öberg 船長 😀');
    }),
    methods.must('unknown-endpoint', 'answers an unknown endpoint with 404', async (context) => {
      expectStatus(await context.client.get(`/${context.unique('Unicorns')}`), 404);
    }),
    methods.must('delete-endpoint', 'refuses to DELETE a whole endpoint', async (context) => {
      expectRefused(await context.client.delete('/Users'));
    }),
    methods.must('put-endpoint', 'refuses to PUT to an endpoint', async (context) => {
      expectRefused(await context.client.put('/Users', context.userBody()));
    }),
    methods.must('patch-endpoint', 'refuses to PATCH an endpoint', async (context) => {
      expectRefused(await context.client.patch('/Users', { Operations: [] }));
    }),
    methods.must(
      'unknown-method',
      'answers a method SCIM does not use, not with a server error',
      async (context) => {
        const answer = await context.client.request('PROPFIND', '/Users', {});
        expectHandled(answer);
        expectRefused(answer);
      },
    ),
    allow.must('allow', 'a 405 names the allowed methods in Allow', async (context) => {
      const answer = await context.client.delete('/Users');
      if (answer.status !== 405) context.skip(`DELETE /Users is answered with ${answer.status}`);
      expectThat(answer, (answer.headers.allow ?? '') !== '', 'an Allow header', 'none');
    }),
    identity.should(
      'me',
      '/Me is the subject of the token, a redirect to it, or not implemented',
      async (context) => {
        const answer = await context.client.get('/Me');
        expectStatus(answer, 200, 308, 501, 404);
        if (answer.status === 200 || answer.status === 308)
          expectThat(answer, answer.headers.location !== undefined, 'a Location header', 'none');
      },
    ),
    identity.should(
      'me-not-implemented',
      '/Me that is not supported is answered with 501',
      async (context) => {
        const answer = await context.client.get('/Me');
        if (answer.status === 200 || answer.status === 308) context.skip('/Me is supported');
        expectStatus(answer, 501);
      },
    ),
    versions.must(
      'unknown-version',
      'does not answer another protocol version as if it were this one',
      async (context) => {
        const answer = await context.client.get('/v1/Users', { query: { count: 1 } });
        expectRefused(answer);
      },
    ),
  ],
};

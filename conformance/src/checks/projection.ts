import { type CheckGroup, section } from '../check.ts';
import type { Context, Resource } from '../context.ts';
import {
  expectAssigned,
  expectEqual,
  expectHandled,
  expectIncludes,
  expectStatus,
  expectThat,
  expectUnassigned,
} from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

const { must, should } = section('RFC 7644 §3.9');
const query = section('RFC 7644 §3.4.2.5', ['filter']);
const notation = section('RFC 7644 §3.10');

interface Subject {
  readonly user: Resource;
  readonly userName: string;
}

function subject(context: Context): Promise<Subject> {
  return context.fixture('projection subject', async () => {
    const userName = `${context.unique('ada')}@example.com`;
    const extension = {
      schemas: [USER, ENTERPRISE],
      [ENTERPRISE]: { department: 'Harbour', costCenter: '4130' },
    };
    const user = await context.createUser({
      userName,
      displayName: 'Ada Lind',
      name: { givenName: 'Ada', familyName: 'Lind' },
      emails: [{ value: 'ada@example.com', type: 'work' }],
      ...(context.features.has('enterprise') ? extension : {}),
    });
    return { user, userName };
  });
}

async function attributes(context: Context, names: string): Promise<Answer> {
  const { user } = await subject(context);
  const answer = await context.client.get(user.path, { query: { attributes: names } });
  expectStatus(answer, 200);
  expectEqual(answer, 'id', user.id);
  return answer;
}

async function excluded(context: Context, names: string): Promise<Answer> {
  const { user } = await subject(context);
  const answer = await context.client.get(user.path, { query: { excludedAttributes: names } });
  expectStatus(answer, 200);
  expectEqual(answer, 'id', user.id);
  return answer;
}

export const projection: CheckGroup = {
  name: 'projection',
  checks: [
    must('attributes', '"attributes" returns what it names, and id', async (context) => {
      const answer = await attributes(context, 'userName');
      expectAssigned(answer, 'userName');
      for (const name of ['displayName', 'name', 'emails']) expectUnassigned(answer, name);
    }),
    must('attributes-several', '"attributes" takes several names', async (context) => {
      const answer = await attributes(context, 'userName,displayName');
      expectAssigned(answer, 'userName');
      expectEqual(answer, 'displayName', 'Ada Lind');
      expectUnassigned(answer, 'emails');
    }),
    must(
      'attributes-complex',
      '"attributes" returns a complex attribute as a whole',
      ['User:name'],
      async (context) => {
        const answer = await attributes(context, 'name');
        expectEqual(answer, 'name.givenName', 'Ada');
        expectEqual(answer, 'name.familyName', 'Lind');
        expectUnassigned(answer, 'displayName');
      },
    ),
    must(
      'attributes-sub-attribute',
      '"attributes" returns a single sub-attribute',
      ['User:name'],
      async (context) => {
        const answer = await attributes(context, 'name.givenName');
        expectEqual(answer, 'name.givenName', 'Ada');
        expectUnassigned(answer, 'name.familyName');
      },
    ),
    must(
      'attributes-list-sub-attribute',
      '"attributes" returns a sub-attribute of a list',
      ['User:emails'],
      async (context) => {
        const answer = await attributes(context, 'emails.value');
        expectEqual(answer, 'emails[0].value', 'ada@example.com');
        expectUnassigned(answer, 'emails[0].type');
      },
    ),
    must('attributes-id-only', '"attributes=id" returns id', async (context) => {
      expectUnassigned(await attributes(context, 'id'), 'displayName');
    }),
    must('attributes-meta', '"attributes" without meta leaves meta out', async (context) => {
      expectUnassigned(await attributes(context, 'displayName'), 'meta');
    }),
    must('attributes-meta-named', '"attributes=meta" returns meta', async (context) => {
      expectEqual(await attributes(context, 'meta'), 'meta.resourceType', 'User');
    }),
    must('attributes-meta-sub', '"attributes=meta.location" returns that part of meta', async (context) => {
      expectAssigned(await attributes(context, 'meta.location'), 'meta.location');
    }),
    should('attributes-schemas', 'schemas are part of every representation', async (context) => {
      expectIncludes(await attributes(context, 'userName'), 'schemas', USER);
    }),
    must('attributes-password', '"attributes=password" returns no password', async (context) => {
      expectUnassigned(await attributes(context, 'password,userName'), 'password');
    }),
    must('attributes-unknown', 'answers a name no schema has, not with a server error', async (context) => {
      const { user } = await subject(context);
      expectHandled(await context.client.get(user.path, { query: { attributes: 'shoeSizeOfTheCat' } }));
    }),
    must(
      'attributes-extension',
      '"attributes" returns an extension attribute by its URN',
      ['enterprise'],
      async (context) => {
        const answer = await attributes(context, `${ENTERPRISE}:department`);
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Harbour');
        expectUnassigned(answer, `["${ENTERPRISE}"].costCenter`);
        expectUnassigned(answer, 'displayName');
      },
    ),
    should(
      'attributes-extension-whole',
      '"attributes" returns a whole extension by its URN',
      ['enterprise'],
      async (context) => {
        const answer = await attributes(context, ENTERPRISE);
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Harbour');
        expectEqual(answer, `["${ENTERPRISE}"].costCenter`, '4130');
      },
    ),
    must('excluded', '"excludedAttributes" leaves out what it names', async (context) => {
      const answer = await excluded(context, 'displayName');
      expectUnassigned(answer, 'displayName');
      expectAssigned(answer, 'userName');
    }),
    must('excluded-several', '"excludedAttributes" takes several names', ['User:emails'], async (context) => {
      const answer = await excluded(context, 'displayName,emails');
      for (const name of ['displayName', 'emails']) expectUnassigned(answer, name);
      expectAssigned(answer, 'userName');
    }),
    must('excluded-id', '"excludedAttributes" has no effect on what is always returned', async (context) => {
      expectUnassigned(await excluded(context, 'id,displayName'), 'displayName');
    }),
    must(
      'excluded-sub-attribute',
      '"excludedAttributes" leaves out a single sub-attribute',
      ['User:name'],
      async (context) => {
        const answer = await excluded(context, 'name.givenName');
        expectUnassigned(answer, 'name.givenName');
        expectEqual(answer, 'name.familyName', 'Lind');
      },
    ),
    must(
      'excluded-extension',
      '"excludedAttributes" leaves out an extension attribute',
      ['enterprise'],
      async (context) => {
        const answer = await excluded(context, `${ENTERPRISE}:department`);
        expectUnassigned(answer, `["${ENTERPRISE}"].department`);
        expectEqual(answer, `["${ENTERPRISE}"].costCenter`, '4130');
      },
    ),
    must('both', 'answers both parameters at once, not with a server error', async (context) => {
      const { user } = await subject(context);
      const parameters = { attributes: 'userName', excludedAttributes: 'displayName' };
      expectHandled(await context.client.get(user.path, { query: parameters }));
    }),
    must('post', '"attributes" applies to the answer to a POST', async (context) => {
      const body = context.userBody({ displayName: 'Ada Lind' });
      const answer = await context.client.post('/Users', body, { query: { attributes: 'userName' } });
      expectStatus(answer, 201);
      expectAssigned(answer, 'id');
      expectUnassigned(answer, 'displayName');
    }),
    must('post-keeps', 'and what it leaves out is stored all the same', async (context) => {
      const body = context.userBody({ displayName: 'Ada Lind' });
      const answer = await context.client.post('/Users', body, { query: { attributes: 'userName' } });
      expectStatus(answer, 201);
      expectEqual(
        await context.read(`/Users/${String(valueAt(answer.json, 'id'))}`),
        'displayName',
        'Ada Lind',
      );
    }),
    must('put', '"attributes" applies to the answer to a PUT', async (context) => {
      const user = await context.createUser();
      const body = context.userBody({ displayName: 'Ada Lind' });
      const answer = await context.client.put(user.path, body, { query: { attributes: 'userName' } });
      expectStatus(answer, 200);
      expectUnassigned(answer, 'displayName');
      expectEqual(await context.read(user), 'displayName', 'Ada Lind');
    }),
    must('put-excluded', '"excludedAttributes" applies to the answer to a PUT', async (context) => {
      const user = await context.createUser();
      const body = context.userBody({ displayName: 'Ada Lind' });
      const answer = await context.client.put(user.path, body, {
        query: { excludedAttributes: 'displayName' },
      });
      expectStatus(answer, 200);
      expectUnassigned(answer, 'displayName');
      expectAssigned(answer, 'userName');
    }),
    query.must('list-attributes', '"attributes" applies to every resource of a list', async (context) => {
      const { user, userName } = await subject(context);
      const parameters = { filter: `userName eq "${userName}"`, attributes: 'userName' };
      const answer = await context.client.get('/Users', { query: parameters });
      expectStatus(answer, 200);
      expectEqual(answer, 'Resources[0].id', user.id);
      expectAssigned(answer, 'Resources[0].userName');
      expectUnassigned(answer, 'Resources[0].displayName');
    }),
    query.must(
      'list-excluded',
      '"excludedAttributes" applies to every resource of a list',
      async (context) => {
        const { userName } = await subject(context);
        const parameters = { filter: `userName eq "${userName}"`, excludedAttributes: 'displayName,emails' };
        const answer = await context.client.get('/Users', { query: parameters });
        expectStatus(answer, 200);
        expectAssigned(answer, 'Resources[0].userName');
        expectUnassigned(answer, 'Resources[0].displayName');
      },
    ),
    query.must('list-members', 'members of a Group can be left out', ['groups'], async (context) => {
      const { user } = await subject(context);
      const group = await context.createGroup({ members: [{ value: user.id }] });
      const answer = await context.client.get(group.path, { query: { excludedAttributes: 'members' } });
      expectStatus(answer, 200);
      expectUnassigned(answer, 'members');
      expectAssigned(answer, 'displayName');
    }),
    notation.must('attributes-any-case', '"attributes" takes names in any case', async (context) => {
      const answer = await attributes(context, 'DISPLAYNAME');
      expectEqual(answer, 'displayName', 'Ada Lind');
      expectUnassigned(answer, 'emails');
    }),
    notation.must(
      'attributes-urn',
      '"attributes" takes the full URN of a core attribute',
      async (context) => {
        const answer = await attributes(context, `${USER}:displayName`);
        expectEqual(answer, 'displayName', 'Ada Lind');
        expectUnassigned(answer, 'emails');
      },
    ),
    notation.must('excluded-any-case', '"excludedAttributes" takes names in any case', async (context) => {
      const answer = await excluded(context, 'DisplayNAME');
      expectUnassigned(answer, 'displayName');
    }),
    notation.must(
      'excluded-urn',
      '"excludedAttributes" takes the full URN of a core attribute',
      async (context) => {
        const answer = await excluded(context, `${USER}:displayName`);
        expectUnassigned(answer, 'displayName');
        expectThat(answer, valueAt(answer.json, 'userName') !== undefined, 'userName');
      },
    ),
  ],
};

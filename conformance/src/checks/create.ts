import { type CheckGroup, section } from '../check.ts';
import {
  expectAssigned,
  expectEqual,
  expectError,
  expectIncludes,
  expectRefused,
  expectSameText,
  expectStatus,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { GROUP, USER } from '../scim-urns.ts';

const { must, should } = section('RFC 7644 §3.3');
const types = section('RFC 7644 §3.3.1');
const patchFormats = section('RFC 7644 §3.8');

export const create: CheckGroup = {
  name: 'create',
  checks: [
    must('created', 'answers a created User with 201', async (context) => {
      expectStatus(await context.client.post('/Users', context.userBody()), 201);
    }),
    must('location-header', 'names the URI of the created User in the Location header', async (context) => {
      const { id, answer } = await context.createUser();
      const location = answer.headers.location ?? '';
      expectThat(
        answer,
        location.endsWith(`/Users/${id}`),
        `Location ending in /Users/${id}`,
        show(location),
      );
    }),
    must('location-meta', 'meta.location is the URI of the Location header', async (context) => {
      const { answer } = await context.createUser();
      expectEqual(answer, 'meta.location', answer.headers.location);
    }),
    should('representation', 'returns the representation of the created User', async (context) => {
      const { answer } = await context.createUser({ displayName: 'Ada Lind' });
      expectEqual(answer, 'displayName', 'Ada Lind');
      expectAssigned(answer, 'userName');
      expectIncludes(answer, 'schemas', USER);
    }),
    must('readable', 'a created User can be read at its Location', async (context) => {
      const user = await context.createUser({ displayName: 'Ada Lind' });
      const answer = await context.read(user);
      expectEqual(answer, 'id', user.id);
      expectEqual(answer, 'displayName', 'Ada Lind');
    }),
    must('read-only-id', 'ignores an id the client sends', async (context) => {
      const wanted = context.unique('my-id');
      const { answer } = await context.createUser({ id: wanted });
      expectThat(answer, valueAt(answer.json, 'id') !== wanted, 'an id issued by the server', show(wanted));
    }),
    must('read-only-meta', 'ignores meta the client sends', async (context) => {
      const meta = {
        created: '2001-01-01T00:00:00Z',
        location: 'https://example.com/x',
        resourceType: 'Unicorn',
      };
      const { answer } = await context.createUser({ meta });
      for (const [name, value] of Object.entries(meta))
        expectThat(
          answer,
          valueAt(answer.json, `meta.${name}`) !== value,
          `meta.${name} from the server`,
          show(value),
        );
    }),
    must('read-only-groups', 'ignores groups the client sends', ['User:groups'], async (context) => {
      const { path } = await context.createUser({ groups: [{ value: context.unique('no-group') }] });
      expectUnassigned(await context.read(path), 'groups');
    }),
    must(
      'null-clears',
      'null for a single-valued attribute leaves it unassigned',
      ['User:nickName'],
      async (context) => {
        const user = await context.createUser({ nickName: null });
        expectUnassigned(await context.read(user), 'nickName');
      },
    ),
    must(
      'empty-list-clears',
      'an empty array leaves a multi-valued attribute unassigned',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [] });
        expectUnassigned(await context.read(user), 'emails');
      },
    ),
    must('conflict', 'answers a second User of one userName with 409 and uniqueness', async (context) => {
      const body = context.userBody();
      await context.create('/Users', body);
      expectError(await context.client.post('/Users', body), 409, 'uniqueness');
    }),
    must('conflict-case', 'userName conflicts whatever its case', async (context) => {
      const userName = `${context.unique('Ada')}@Example.com`;
      await context.createUser({ userName });
      expectError(
        await context.client.post('/Users', context.userBody({ userName: userName.toUpperCase() })),
        409,
        'uniqueness',
      );
    }),
    must(
      'conflict-one',
      'a refused duplicate leaves the first User as it was',
      ['User:displayName'],
      async (context) => {
        const body = context.userBody({ displayName: 'First' });
        const user = await context.create('/Users', body);
        expectStatus(await context.client.post('/Users', { ...body, displayName: 'Second' }), 409);
        expectEqual(await context.read(user), 'displayName', 'First');
      },
    ),
    must('missing-user-name', 'refuses a User without userName with 400', async (context) => {
      expectError(await context.client.post('/Users', { schemas: [USER], displayName: 'Nobody' }), 400);
    }),
    should('missing-user-name-type', 'says invalidValue for a User without userName', async (context) => {
      const answer = await context.client.post('/Users', { schemas: [USER], displayName: 'Nobody' });
      expectError(answer, 400, ['invalidValue', 'invalidSyntax']);
    }),
    must('empty-user-name', 'refuses an empty userName', async (context) => {
      expectError(await context.client.post('/Users', context.userBody({ userName: '' })), 400);
    }),
    should('missing-schemas', 'refuses a resource without schemas', async (context) => {
      const { userName } = context.userBody();
      expectError(await context.client.post('/Users', { userName }), 400, ['invalidSyntax', 'invalidValue']);
    }),
    should('foreign-schemas', 'refuses a resource whose schemas name another type', async (context) => {
      expectError(await context.client.post('/Users', context.userBody({ schemas: [GROUP] })), 400, [
        'invalidSyntax',
        'invalidValue',
      ]);
    }),
    should('wrong-type-boolean', 'refuses a boolean that is none', ['User:active'], async (context) => {
      expectError(
        await context.client.post('/Users', context.userBody({ active: 'perhaps' })),
        400,
        'invalidValue',
      );
    }),
    should(
      'wrong-type-complex',
      'refuses a string for a complex attribute',
      ['User:name'],
      async (context) => {
        const answer = await context.client.post('/Users', context.userBody({ name: 'Ada Lind' }));
        expectError(answer, 400, ['invalidValue', 'invalidSyntax']);
      },
    ),
    should('wrong-type-string', 'refuses an object for a string', async (context) => {
      const answer = await context.client.post('/Users', context.userBody({ userName: { first: 'Ada' } }));
      expectError(answer, 400, ['invalidValue', 'invalidSyntax']);
    }),
    should('wrong-type-list', 'refuses a list for a single value', ['User:displayName'], async (context) => {
      const answer = await context.client.post('/Users', context.userBody({ displayName: ['Ada', 'Lind'] }));
      expectError(answer, 400, ['invalidValue', 'invalidSyntax']);
    }),
    types.must('user-resource-type', 'meta.resourceType of a User is User', async (context) => {
      const { answer } = await context.createUser();
      expectEqual(answer, 'meta.resourceType', 'User');
    }),
    types.must(
      'group-resource-type',
      'meta.resourceType of a Group is Group',
      ['groups'],
      async (context) => {
        const { answer } = await context.createGroup();
        expectEqual(answer, 'meta.resourceType', 'Group');
      },
    ),
    patchFormats.must(
      'multi-valued-list',
      'multi-valued attributes are arrays',
      ['User:emails'],
      async (context) => {
        const { answer } = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
        expectEqual(answer, 'emails.length', 1);
        expectSameText(answer, 'emails[0].value', 'ada@example.com');
      },
    ),
    patchFormats.must(
      'content-type',
      'a created User is returned as application/scim+json',
      async (context) => {
        const { answer } = await context.createUser();
        const type = answer.headers['content-type'] ?? '';
        expectThat(answer, type.startsWith('application/scim+json'), 'application/scim+json', show(type));
      },
    ),
    section('RFC 7644 §3.4.1').should(
      'post-to-resource',
      'refuses a POST to a single resource',
      async (context) => {
        const user = await context.createUser();
        expectRefused(await context.client.post(user.path, context.userBody()));
      },
    ),
  ],
};

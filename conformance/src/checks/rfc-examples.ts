import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import { expectEqual, expectIncludes, expectSameText, expectStatus } from '../expect.ts';
import { isObject, type JsonObject } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { rfcExample } from '../rfc-example.ts';
import { ENTERPRISE } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

/**
 * The RFC's own resources, sent as they are printed but for what one server cannot know: a userName of its own, no groups
 * or managers of another directory, and "US" for a country, which RFC 7643 §4.1.2 wants in two letters.
 */
function asNewUser(context: Context, name: string): JsonObject {
  const { groups: _groups, ...user } = rfcExample(name, { '"USA"': '"US"' });
  return { ...user, userName: `${context.unique('bjensen')}@example.com` };
}

const minimal = section('RFC 7643 §8.1');
const full = section('RFC 7643 §8.2');
const enterprise = section('RFC 7643 §8.3', ['enterprise']);
const group = section('RFC 7643 §8.4', ['groups']);
const create = section('RFC 7644 §3.3');
const replace = section('RFC 7644 §3.5.1');

function expectAll(answer: Answer, sent: JsonObject, paths: readonly string[]): void {
  for (const path of paths) expectEqual(answer, path, valueAt(sent, path));
}

export const rfcExamples: CheckGroup = {
  name: 'rfc-examples',
  checks: [
    minimal.must('example-minimal', 'accepts the minimal User', async (context) => {
      const sent = asNewUser(context, 'rfc7643-8.1-minimal-user');
      const answer = await context.read(await context.create('/Users', sent));
      expectSameText(answer, 'userName', String(sent.userName));
    }),
    full.must(
      'example-full-name',
      'keeps the names of the full User',
      ['User:name.honorificSuffix'],
      async (context) => {
        const sent = asNewUser(context, 'rfc7643-8.2-full-user');
        const answer = await context.read(await context.create('/Users', sent));
        const parts = ['familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'];
        expectAll(answer, sent, ['displayName', 'nickName', ...parts.map((part) => `name.${part}`)]);
      },
    ),
    full.must(
      'example-full-lists',
      'keeps the multi-valued attributes of the full User',
      ['User:ims', 'User:photos', 'User:addresses', 'User:phoneNumbers'],
      async (context) => {
        const sent = asNewUser(context, 'rfc7643-8.2-full-user');
        const answer = await context.read(await context.create('/Users', sent));
        expectAll(answer, sent, [
          'emails[type=work].value',
          'emails[type=home].value',
          'addresses[type=home].streetAddress',
          'addresses[type=work].formatted',
          'phoneNumbers[type=mobile].value',
          'ims[type=aim].value',
          'photos[type=thumbnail].value',
        ]);
        expectEqual(answer, 'emails[type=work].primary', true);
      },
    ),
    full.must(
      'example-full-singular',
      'keeps the other attributes of the full User',
      ['User:timezone', 'User:locale'],
      async (context) => {
        const sent = asNewUser(context, 'rfc7643-8.2-full-user');
        const answer = await context.read(await context.create('/Users', sent));
        expectAll(answer, sent, [
          'externalId',
          'userType',
          'title',
          'preferredLanguage',
          'locale',
          'timezone',
          'active',
        ]);
      },
    ),
    full.must(
      'example-full-certificate',
      'keeps a certificate',
      ['User:x509Certificates'],
      async (context) => {
        const sent = asNewUser(context, 'rfc7643-8.2-full-user');
        const answer = await context.read(await context.create('/Users', sent));
        expectAll(answer, sent, ['x509Certificates[0].value']);
      },
    ),
    enterprise.must(
      'example-enterprise',
      'keeps the enterprise attributes of the enterprise User',
      async (context) => {
        const boss = await context.createUser({ displayName: 'John Smith' });
        const printed = asNewUser(context, 'rfc7643-8.3-enterprise-user');
        const manager = { value: boss.id };
        const extension = valueAt(printed, `["${ENTERPRISE}"]`);
        const sent = { ...printed, [ENTERPRISE]: { ...(isObject(extension) ? extension : {}), manager } };
        const answer = await context.read(await context.create('/Users', sent));
        const names = ['employeeNumber', 'costCenter', 'organization', 'division', 'department'];
        expectAll(
          answer,
          sent,
          names.map((name) => `["${ENTERPRISE}"].${name}`),
        );
        expectEqual(answer, `["${ENTERPRISE}"].manager.value`, boss.id);
        expectIncludes(answer, 'schemas', ENTERPRISE);
      },
    ),
    group.must('example-group', 'accepts the Group with its two members', async (context) => {
      const babs = await context.createUser({ displayName: 'Babs Jensen' });
      const mandy = await context.createUser({ displayName: 'Mandy Pepperidge' });
      const sent = rfcExample('rfc7643-8.4-group', {
        '2819c223-7f76-453a-919d-413861904646': babs.id,
        '902c246b-6245-4190-8e05-00816be7344a': mandy.id,
        'Tour Guides': context.unique('Tour Guides'),
      });
      const answer = await context.read(await context.create('/Groups', sent));
      expectEqual(answer, 'members.length', 2);
      expectEqual(answer, `members[value=${mandy.id}].value`, mandy.id);
      expectEqual(answer, 'displayName', sent.displayName);
    }),
    create.must(
      'example-create',
      'accepts the User of the create example',
      ['User:name'],
      async (context) => {
        const sent = asNewUser(context, 'rfc7644-3.3-user-create-request');
        const { answer } = await context.create('/Users', sent);
        expectAll(answer, sent, ['externalId', 'name.familyName', 'name.givenName']);
        expectEqual(answer, 'meta.resourceType', 'User');
      },
    ),
    replace.must(
      'example-replace',
      'accepts the User of the replace example',
      ['User:name', 'User:emails'],
      async (context) => {
        const user = await context.createUser({ externalId: 'bjensen' });
        const sent = asNewUser(context, 'rfc7644-3.5.1-user-replace-request');
        const answer = await context.client.put(user.path, sent);
        expectStatus(answer, 200);
        expectAll(answer, sent, ['name.middleName', 'emails[0].value', 'emails[1].value']);
        expectEqual(answer, 'id', user.id);
      },
    ),
  ],
};

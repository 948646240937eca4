import { type CheckGroup, section } from '../check.ts';
import { expectAssigned, expectEqual, expectStatus, expectThat, expectUnassigned } from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { rfcExample } from '../rfc-example.ts';

/** The RFC's own PATCH examples, with the ids of resources that exist in place of its own. */
const add = section('RFC 7644 §3.5.2.1', ['patch']);
const remove = section('RFC 7644 §3.5.2.2', ['patch']);
const replace = section('RFC 7644 §3.5.2.3', ['patch']);

const WORK = { value: 'ada@example.com', type: 'work' };
const HOME = { value: 'ada@example.net', type: 'home' };
const WORK_ADDRESS = { type: 'work', streetAddress: '1 Quay Road', locality: 'Example Port', country: 'GB' };
const HOME_ADDRESS = {
  type: 'home',
  streetAddress: '2 Hill Road',
  locality: 'Example Port',
  country: 'GB',
  primary: true,
};

export const patchExamples: CheckGroup = {
  name: 'patch-examples',
  checks: [
    add.must(
      'example-add-without-path',
      'applies the example that adds an e-mail and a nickname',
      ['User:emails', 'User:nickName'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const body = rfcExample('rfc7644-3.5.2.1-add-without-path-request');
        expectStatus(await context.client.patch(user.path, body), 200, 204);
        const answer = await context.read(user);
        expectEqual(answer, 'emails[type=home].value', 'babs@jensen.org');
        expectEqual(answer, 'emails.length', 2);
        expectEqual(answer, 'nickName', 'Babs');
      },
    ),
    add.must(
      'example-add-member',
      'applies the example that adds a member to a group',
      ['groups'],
      async (context) => {
        const user = await context.createUser();
        const group = await context.createGroup();
        const body = rfcExample('rfc7644-3.5.2.1-add-member-request', {
          '2819c223-7f76-453a-919d-413861904646': user.id,
          'https://example.com/v2/Users/2819c223...413861904646': `../Users/${user.id}`,
        });
        expectStatus(await context.client.patch(group.path, body), 200, 204);
        expectEqual(await context.read(group), `members[value=${user.id}].value`, user.id);
      },
    ),
    remove.must(
      'example-remove-filtered-email',
      'applies the example that removes a filtered e-mail',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const body = rfcExample('rfc7644-3.5.2.2-remove-filtered-email-request');
        expectStatus(await context.client.patch(user.path, body), 200, 204);
        const answer = await context.read(user);
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].type', 'home');
      },
    ),
    remove.must(
      'example-remove-member',
      'applies the example that removes a member',
      ['groups'],
      async (context) => {
        const [ada, bo] = [await context.createUser(), await context.createUser()];
        const group = await context.createGroup({ members: [{ value: ada.id }, { value: bo.id }] });
        const body = rfcExample('rfc7644-3.5.2.2-remove-member-request', {
          '2819c223-7f76-...413861904646': ada.id,
        });
        expectStatus(await context.client.patch(group.path, body), 200, 204);
        const answer = await context.read(group);
        expectEqual(answer, 'members.length', 1);
        expectEqual(answer, 'members[0].value', bo.id);
      },
    ),
    remove.must(
      'example-remove-all-members',
      'applies the example that removes all members',
      ['groups'],
      async (context) => {
        const ada = await context.createUser();
        const group = await context.createGroup({ members: [{ value: ada.id }] });
        const body = rfcExample('rfc7644-3.5.2.2-remove-all-members-request');
        expectStatus(await context.client.patch(group.path, body), 200, 204);
        expectUnassigned(await context.read(group), 'members');
      },
    ),
    remove.must(
      'example-remove-and-add',
      'applies the example that removes one member and adds another',
      ['groups'],
      async (context) => {
        const [ada, bo] = [await context.createUser(), await context.createUser()];
        const group = await context.createGroup({ members: [{ value: ada.id }] });
        const body = rfcExample('rfc7644-3.5.2.2-remove-and-add-member-request', {
          'eq\\"': 'eq \\"',
          '2819c223...919d-413861904646': ada.id,
          'https://example.com/v2/Users/08e1d05d...473d93df9210': `../Users/${bo.id}`,
          '08e1d05d...473d93df9210': bo.id,
        });
        expectStatus(await context.client.patch(group.path, body), 200, 204);
        const answer = await context.read(group);
        expectEqual(answer, 'members.length', 1);
        expectEqual(answer, 'members[0].value', bo.id);
      },
    ),
    remove.must(
      'example-remove-all-then-add',
      'applies the example that removes all members and adds two',
      ['groups'],
      async (context) => {
        const [ada, bo, cy] = [
          await context.createUser(),
          await context.createUser(),
          await context.createUser(),
        ];
        const group = await context.createGroup({ members: [{ value: cy.id }] });
        const body = rfcExample('rfc7644-3.5.2.2-remove-all-then-add-members-request', {
          'https://example.com/v2/Users/2819c223...413861904646': `../Users/${ada.id}`,
          '2819c223-7f76-453a-919d-413861904646': ada.id,
          'https://example.com/v2/Users/08e1d05d...473d93df9210': `../Users/${bo.id}`,
          '08e1d05d-121c-4561-8b96-473d93df9210': bo.id,
        });
        expectStatus(await context.client.patch(group.path, body), 200, 204);
        const answer = await context.read(group);
        expectEqual(answer, 'members.length', 2);
        expectUnassigned(answer, `members[value=${cy.id}]`);
      },
    ),
    replace.must(
      'example-replace-members',
      'applies the example that replaces all members',
      ['groups'],
      async (context) => {
        const [ada, bo, cy] = [
          await context.createUser(),
          await context.createUser(),
          await context.createUser(),
        ];
        const group = await context.createGroup({ members: [{ value: cy.id }] });
        const body = rfcExample('rfc7644-3.5.2.3-replace-members-request', {
          'https://example.com/v2/Users/2819c223...413861904646': `../Users/${ada.id}`,
          '2819c223...413861904646': ada.id,
          'https://example.com/v2/Users/08e1d05d...473d93df9210': `../Users/${bo.id}`,
          '08e1d05d...473d93df9210': bo.id,
        });
        expectStatus(await context.client.patch(group.path, body), 200, 204);
        const answer = await context.read(group);
        expectEqual(answer, 'members.length', 2);
        expectUnassigned(answer, `members[value=${cy.id}]`);
      },
    ),
    replace.must(
      'example-replace-work-address',
      'applies the example that changes the work address',
      ['User:addresses.primary'],
      async (context) => {
        const user = await context.createUser({ addresses: [WORK_ADDRESS, HOME_ADDRESS] });
        const body = rfcExample('rfc7644-3.5.2.3-replace-work-address-request');
        expectStatus(await context.client.patch(user.path, body), 200, 204);
        const answer = await context.read(user);
        expectEqual(answer, 'addresses.length', 2);
        expectEqual(answer, 'addresses[type=work].locality', 'Hollywood');
        expectEqual(answer, 'addresses[type=work].primary', true);
        expectThat(
          answer,
          valueAt(answer.json, 'addresses[type=home].primary') !== true,
          'home no longer primary',
        );
      },
    ),
    replace.must(
      'example-replace-street',
      'applies the example that changes one street address',
      ['User:addresses'],
      async (context) => {
        const user = await context.createUser({ addresses: [WORK_ADDRESS, HOME_ADDRESS] });
        const body = rfcExample('rfc7644-3.5.2.3-replace-street-address-request');
        expectStatus(await context.client.patch(user.path, body), 200, 204);
        const answer = await context.read(user);
        expectEqual(answer, 'addresses[type=work].streetAddress', '1010 Broadway Ave');
        expectEqual(answer, 'addresses[type=work].locality', 'Example Port');
        expectEqual(answer, 'addresses[type=home].streetAddress', '2 Hill Road');
      },
    ),
    replace.must(
      'example-replace-without-path',
      'applies the example that replaces e-mails and nickname',
      ['User:emails', 'User:nickName'],
      async (context) => {
        const user = await context.createUser({
          emails: [{ value: 'old@example.org', type: 'other' }],
          title: 'Guide',
        });
        const body = rfcExample('rfc7644-3.5.2.3-replace-without-path-request');
        expectStatus(await context.client.patch(user.path, body), 200, 204);
        const answer = await context.read(user);
        expectEqual(answer, 'emails.length', 2);
        expectEqual(answer, 'emails[type=home].value', 'babs@jensen.org');
        expectEqual(answer, 'nickName', 'Babs');
        expectAssigned(answer, 'title');
      },
    ),
  ],
};

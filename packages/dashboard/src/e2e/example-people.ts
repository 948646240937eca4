import { coreGroup, oktaUser, type ScimAnswer, scimClient } from './scim-client.ts';

const acme = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const names = [
  ['Amara', 'Okafor', 'Engineering', 'Staff Engineer'],
  ['Ben', 'Lindqvist', 'Engineering', 'Engineer'],
  ['Chiara', 'Moretti', 'Design', 'Design Lead'],
  ['Daniel', 'Novak', 'Finance', 'Controller'],
  ['Elif', 'Kaya', 'Engineering', 'Engineering Manager'],
  ['Farid', 'Haddad', 'Support', 'Support Engineer'],
  ['Greta', 'Sommer', 'People', 'Recruiter'],
  ['Hiro', 'Tanaka', 'Engineering', 'Engineer'],
  ['Ines', 'Carvalho', 'Sales', 'Account Executive'],
  ['Jonas', 'Weber', 'Engineering', 'Engineer'],
  ['Kavya', 'Raman', 'Product', 'Product Manager'],
  ['Liam', 'Murphy', 'Support', 'Support Lead'],
  ['Mei', 'Chen', 'Engineering', 'Security Engineer'],
  ['Noah', 'Dubois', 'Sales', 'Sales Engineer'],
  ['Olga', 'Petrova', 'Finance', 'Accountant'],
  ['Pablo', 'Reyes', 'Design', 'Designer'],
] as const;

export const peopleCount = names.length;

/** Who left: by place in the list above. */
const deactivated = [5, 13];

export type ExamplePeople = { readonly userId: string; readonly groupId: string };

const idOf = ({ status, body }: ScimAnswer): string => {
  if (status !== 201) throw new Error(`The server refused example people: ${status} ${JSON.stringify(body)}`);
  return String(body['id']);
};

/** A small company that an identity provider has sent, some of whose people changed, left or are in groups. */
export const sendExamplePeople = async (serverUrl: string, token: string): Promise<ExamplePeople> => {
  const scim = scimClient(serverUrl, token);
  const ids: string[] = [];
  for (const [index, [givenName, familyName, department, title]] of names.entries()) {
    const user = oktaUser({ givenName, familyName, title, isAdmin: index === 0 || index === 4 });
    const schemas = [...user.schemas, enterprise, acme];
    const extensions = { [enterprise]: { department }, [acme]: { costCentre: `CC-${100 + (index % 5)}` } };
    ids.push(idOf(await scim('POST', '/Users', { ...user, schemas, ...extensions })));
  }
  for (const index of deactivated) {
    await scim('PATCH', `/Users/${ids[index]}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { active: false } }],
    });
  }
  const [userId = ''] = ids;
  await scim('PATCH', `/Users/${userId}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [
      { op: 'replace', path: 'title', value: 'Principal Engineer' },
      { op: 'add', path: 'phoneNumbers', value: [{ type: 'work', value: '+49 30 5550100' }] },
    ],
  });
  const group = (displayName: string, members: readonly string[]) =>
    scim('POST', '/Groups', {
      schemas: [coreGroup],
      displayName,
      members: members.map((value) => ({ value })),
    });
  const engineers = ids.filter((_, index) => names[index]?.[2] === 'Engineering');
  const groupId = idOf(await group('Engineering', engineers));
  idOf(await group('Everyone', [groupId, ...ids.filter((id) => !engineers.includes(id))]));
  return { userId, groupId };
};

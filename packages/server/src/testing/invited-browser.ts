import type { AdminRole } from '@rollcall/contracts';
import { Browser, type TestApp } from '../http/app-fixture.ts';

export const invitedPassword = 'a password of the invited';

/** An admin of that role, invited by `owner` and signed in. */
export const invitedBrowser = async (
  test: TestApp,
  owner: Browser,
  { email, role }: { readonly email: string; readonly role: AdminRole },
): Promise<{ readonly browser: Browser; readonly id: string }> => {
  const invited = await owner.call('POST', '/v1/invitations', { email, role });
  const secret = secretOf(invited.json().link);
  const browser = new Browser(test);
  const name = email.split('@')[0];
  const accepted = await browser.call('POST', '/v1/invitations/accept', {
    secret,
    name,
    password: invitedPassword,
  });
  if (accepted.statusCode !== 201) throw new Error(`Not accepted: ${accepted.body}`);
  return { browser, id: accepted.json().admin.id };
};

export const secretOf = (link: string): string => link.split('/invite/')[1] ?? '';

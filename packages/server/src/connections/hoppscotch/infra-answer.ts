import { isJsonObject } from '@rollcall/scim';
import { type Answer, wordsOf } from '../target-calls.ts';
import { refused, type TargetFailure } from '../target-failure.ts';

/** `user/not_found` and the like; undefined where `message` is no code. */
export function codeOf({ body }: Answer): string | undefined {
  const message = isJsonObject(body) ? body['message'] : undefined;
  return typeof message === 'string' && /^[a-z_]+\/[a-z_]+$/.test(message) ? message : undefined;
}

/** Whether no such route exists, which Hoppscotch answers before it looks at the token. */
export const isNoRoute = ({ status, body }: Answer): boolean =>
  status === 404 &&
  (!isJsonObject(body) || (typeof body['message'] === 'string' && /^Cannot [A-Z]+ /.test(body['message'])));

const newToken =
  "generate a new InfraToken in Hoppscotch's admin dashboard, with an admin account that stays, and enter it in this connection.";

/** What ends any call, whichever it was: the token, the address. */
export function commonFailure(answer: Answer): TargetFailure | undefined {
  const code = codeOf(answer);
  if (code === 'infra_token/expired') return refused(`Hoppscotch's InfraToken has expired: ${newToken}`);
  if (code === 'infra_token/creator_not_found')
    return refused(`The admin who made the InfraToken is no longer a user of Hoppscotch: ${newToken}`);
  if (answer.status === 401) return refused(`Hoppscotch does not know this InfraToken: ${newToken}`);
  if (isNoRoute(answer))
    return refused(
      "There is no Hoppscotch backend at the connection's base URL: enter the backend's address (port 3170, or …/backend with subpath access), without /v1/infra.",
    );
  return undefined;
}

export const unexpected = (what: string, answer: Answer): TargetFailure =>
  refused(
    `Hoppscotch refused to ${what}: ${answer.status}${wordsOf(answer.body)}. Correct the user, or send this again once Hoppscotch accepts it.`,
  );

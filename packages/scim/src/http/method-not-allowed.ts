import { ScimError } from '../errors/scim-error.ts';

/** RFC 9110 §15.5.6: a 405 lists what is allowed. */
export class MethodNotAllowed extends ScimError {
  readonly allow: string;

  constructor(method: string, allowed: readonly string[]) {
    super('methodNotAllowed', `${method} is not possible here. Possible: ${allowed.join(', ')}.`);
    this.allow = allowed.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one])).join(', ');
  }
}

import { ScimError } from '../errors/scim-error.ts';
import type { JsonValue } from '../schema/json.ts';

/**
 * Text → JSON of bounded depth, so that what walks it by recursion cannot run out of stack.
 * @throws ScimError `invalidSyntax`
 */
export function parseBody(text: string | undefined, depthMax: number): JsonValue {
  if (text === undefined || text.trim() === '')
    throw new ScimError('invalidSyntax', 'The request needs a JSON body.');
  checkDepth(text, depthMax);
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as JsonValue;
  } catch (cause) {
    throw new ScimError('invalidSyntax', 'The body is not valid JSON.', { cause, reason: 'notJson' });
  }
}

/** Counts brackets outside strings, before anything is built. */
function checkDepth(text: string, depthMax: number): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (inString) {
      if (unit === 0x5c) index++;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > depthMax)
        throw new ScimError('invalidSyntax', `The body nests deeper than ${depthMax} levels.`);
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
}

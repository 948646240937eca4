import { ScimError } from '../errors/scim-error.ts';
import type { FilterTree } from '../filter/filter-tree.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { type AttributePath, parseAttributePath } from '../path/attribute-path.ts';
import { isAttributeName } from '../schema/attribute-name.ts';
import type { Lenience } from '../tolerances/lenience.ts';

/** A PATCH path as written: `attrPath / valuePath [subAttr]` (RFC 7644 §3.5.2 Figure 7). */
export interface PatchPath {
  readonly path: AttributePath;
  readonly filter: FilterTree | undefined;
  /** After the brackets: `emails[type eq "work"].value`. */
  readonly subName: string | undefined;
}

/** @throws ScimError `invalidPath` */
export function parsePatchPath(text: string, lenience: Lenience): PatchPath {
  const opening = text.indexOf('[');
  if (opening < 0) return { path: parseAttribute(text, text), filter: undefined, subName: undefined };
  const closing = text.lastIndexOf(']');
  const rest = text.slice(closing + 1).trim();
  if (closing < opening)
    throw new ScimError('invalidPath', `"${text}" has no closing bracket.`, { path: text });
  const path = parseAttribute(text.slice(0, opening), text);
  const subName = rest === '' ? undefined : rest.slice(1);
  if (
    path.subName !== undefined ||
    (subName !== undefined && !(rest.startsWith('.') && isAttributeName(subName)))
  )
    throw new ScimError('invalidPath', `"${text}" is no path: attribute[filter].subAttribute is the form.`, {
      path: text,
    });
  return { path, filter: parseValueFilter(text, text.slice(opening + 1, closing), lenience), subName };
}

function parseAttribute(attribute: string, text: string): AttributePath {
  const path = parseAttributePath(attribute.trim());
  if (path === undefined)
    throw new ScimError('invalidPath', `"${text}" is no attribute path.`, { path: text });
  return path;
}

function parseValueFilter(text: string, filter: string, lenience: Lenience): FilterTree {
  try {
    return parseFilter(filter, lenience);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    throw new ScimError('invalidPath', `The value filter of "${text}" was not understood. ${error.message}`, {
      path: text,
      cause: error,
    });
  }
}

// @ts-check
import { fold } from '@rollcall/scim';

/** @typedef {import('@rollcall/scim').Attributes} Attributes */
/** @typedef {import('@rollcall/scim').JsonValue} JsonValue */
/** @typedef {Record<string, JsonValue | undefined>} Changeable */

/**
 * Which attribute lives in which column. What is not listed here goes to the column `more` as it is.
 *
 * @typedef {object} Table
 * @property {string} name
 * @property {Readonly<Record<string, string>>} columns by path of the attribute
 * @property {Readonly<Record<string, string>>} folded which column is kept in comparison form by which other one
 */

/** @type {Readonly<Record<string, Table>>} By the name of the resource type. */
const tables = {
  User: {
    name: 'people',
    columns: {
      userName: 'login',
      'name.givenName': 'given_name',
      'name.familyName': 'family_name',
      displayName: 'display_name',
      title: 'title',
      active: 'active',
      externalId: 'external_id',
    },
    folded: { login: 'login_folded' },
  },
  Group: {
    name: 'teams',
    columns: { displayName: 'name', externalId: 'external_id' },
    folded: { name: 'name_folded' },
  },
};

/** @param {import('@rollcall/scim').ResourceModel} model */
export function tableOf({ type }) {
  const table = tables[type.name];
  if (table === undefined) throw new Error(`The app has no table for ${type.name}`);
  return table;
}

/**
 * Attributes → values by column.
 *
 * @param {Table} table
 * @param {Attributes} attributes
 */
export function columnsFrom({ columns, folded }, attributes) {
  /** @type {Changeable} */
  const more = structuredClone(attributes);
  const values = Object.entries(columns).map(([path, column]) => [column, take(more, path) ?? null]);
  const foldedValues = values.flatMap(([column, value]) => {
    const own = folded[String(column)];
    return own === undefined ? [] : [[own, fold(String(value))]];
  });
  return Object.fromEntries([...values, ...foldedValues, ['more', JSON.stringify(more)]]);
}

/**
 * Values by column → attributes.
 *
 * @param {Table} table
 * @param {Readonly<Record<string, unknown>> & { readonly more: Changeable }} row
 * @returns {Attributes}
 */
export function attributesFrom({ columns }, row) {
  const attributes = { ...row.more };
  for (const [path, column] of Object.entries(columns)) {
    const value = /** @type {JsonValue} */ (row[column]);
    if (value !== null) put(attributes, path, value);
  }
  return attributes;
}

/**
 * @param {Changeable} attributes
 * @param {string} path
 */
function take(attributes, path) {
  const [name = '', subName] = path.split('.');
  const value = attributes[name];
  if (subName === undefined) {
    delete attributes[name];
    return value;
  }
  if (typeof value !== 'object') return undefined;
  const { [subName]: taken, ...rest } = /** @type {Changeable} */ (value);
  if (Object.keys(rest).length === 0) delete attributes[name];
  else attributes[name] = rest;
  return taken;
}

/**
 * @param {Changeable} attributes
 * @param {string} path
 * @param {JsonValue} value
 */
function put(attributes, path, value) {
  const [name = '', subName] = path.split('.');
  if (subName === undefined) attributes[name] = value;
  else attributes[name] = { .../** @type {Changeable} */ (attributes[name]), [subName]: value };
}

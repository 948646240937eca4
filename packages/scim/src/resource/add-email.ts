import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject } from '../schema/json.ts';
import type { Attributes } from './attributes.ts';

/** `email` in a body: the primary e-mail address. An address that is there already only becomes primary. */
export function addEmail(attributes: Attributes, email: string): Attributes {
  if (email === '') return attributes;
  const present = attributes['emails'];
  const others = (isJsonArray(present) ? present : []).filter(isJsonObject);
  const same = others.find((element) => fold(String(element['value'] ?? '')) === fold(email));
  const primary = { type: 'work', ...same, value: email, primary: true };
  const rest = others.filter((element) => element !== same).map(({ primary: _flag, ...element }) => element);
  return { ...attributes, emails: [primary, ...rest] };
}

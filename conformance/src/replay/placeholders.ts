import { randomUUID } from 'node:crypto';
import { isObject } from '../json.ts';

/** A `{{name}}` that no earlier step has captured. */
export class Unresolved extends Error {
  override readonly name = 'Unresolved';
}

/**
 * The values of `{{…}}` in one scenario: `{{run}}`, `{{RUN}}`, `{{token}}`, `{{guid1}}` (made when first asked for), and what
 * steps have captured. `{{name|url}}` is percent-encoded; a string that is one placeholder keeps the type of its value.
 */
export class Placeholders {
  readonly #values: Map<string, unknown>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = new Map(Object.entries(values));
  }

  set(name: string, value: unknown): void {
    this.#values.set(name, value);
  }

  /** @throws Unresolved */
  fillInText(text: string): string {
    return text.replace(/\{\{([^{}]+)\}\}/g, (_, expression: string) => String(this.#lookUp(expression)));
  }

  /** Fills in a whole JSON value; `{"$merge": [a, b]}` becomes a shallow merge of its elements. @throws Unresolved */
  fillIn(value: unknown): unknown {
    if (typeof value === 'string') return this.#fillInString(value);
    if (Array.isArray(value)) return value.map((element) => this.fillIn(element));
    if (!isObject(value)) return value;
    if (Array.isArray(value.$merge))
      return Object.assign({}, ...value.$merge.map((part) => this.fillIn(part)));
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [this.fillInText(key), this.fillIn(member)]),
    );
  }

  #fillInString(text: string): unknown {
    const [, whole] = /^\{\{([^{}]+)\}\}$/.exec(text) ?? [];
    return whole === undefined ? this.fillInText(text) : this.#lookUp(whole);
  }

  #lookUp(expression: string): unknown {
    const [name = '', filter] = expression.split('|').map((part) => part.trim());
    if (!this.#values.has(name)) {
      if (!/^guid\d*$/.test(name)) throw new Unresolved(name);
      this.#values.set(name, randomUUID());
    }
    const value = this.#values.get(name);
    return filter === 'url' ? encodeURIComponent(String(value)) : value;
  }
}

import { ScimError } from '../errors/scim-error.ts';
import { type AttributePath, parseAttributePath } from '../path/attribute-path.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import { type CompareOperator, compareOperators, type FilterTree, type FilterValue } from './filter-tree.ts';
import { scanTokens, type Token } from './scan-tokens.ts';

/**
 * Text → tree, by the grammar of RFC 7644 §3.4.2.2 (Figure 1). Linear in the length of the text and without
 * recursion: open groups wait on a stack, so ten thousand parentheses cost ten thousand pushes.
 */

export interface FilterLimits {
  /** UTF-16 units. */
  readonly filterLengthMax: number;
  /** How deep `not`, `and`, `or` and `[…]` may nest once redundant parentheses are gone. */
  readonly filterDepthMax: number;
  readonly filterComparisonsMax: number;
}

export const defaultFilterLimits: FilterLimits = {
  filterLengthMax: 20_000,
  filterDepthMax: 50,
  filterComparisonsMax: 500,
};

/** A group that is still open: `(`, `not (`, or `path[`. */
interface Frame {
  readonly opener:
    | { readonly kind: 'root' | 'group' | 'not' }
    | { readonly kind: 'valuePath'; readonly path: AttributePath };
  readonly offset: number;
  /** Finished alternatives of `or`, and the factors of the `and` chain that is being read. */
  readonly alternatives: FilterTree[];
  factors: FilterTree[];
}

/**
 * @throws ScimError `invalidFilter` with the position of what was not understood.
 * @example parseFilter('userName eq "mira@example.com" and active eq true', strict)
 */
export function parseFilter(
  text: string,
  lenience: Lenience,
  limits: FilterLimits = defaultFilterLimits,
): FilterTree {
  if (text.length > limits.filterLengthMax)
    throw new ScimError('invalidFilter', `The filter is longer than ${limits.filterLengthMax} characters.`);
  const parser = new FilterParser(scanTokens(text), lenience, limits);
  const tree = parser.parse();
  checkDepth(tree, limits.filterDepthMax);
  return tree;
}

class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #lenience: Lenience;
  readonly #limits: FilterLimits;
  readonly #frames: Frame[] = [{ opener: { kind: 'root' }, offset: 0, alternatives: [], factors: [] }];
  #next = 0;
  #comparisons = 0;

  constructor(tokens: readonly Token[], lenience: Lenience, limits: FilterLimits) {
    this.#tokens = tokens;
    this.#lenience = lenience;
    this.#limits = limits;
  }

  parse(): FilterTree {
    for (;;) {
      const factor = this.#readFactor();
      if (factor === 'opened') continue;
      this.#top.factors.push(factor);
      const done = this.#readConnectives();
      if (done !== undefined) return done;
    }
  }

  get #top(): Frame {
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new Error('the root frame is never popped');
    return frame;
  }

  #peek(): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw new Error('the end token is never consumed');
    return token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  #fail(token: Token, expected: string): never {
    throw new ScimError(
      'invalidFilter',
      `Expected ${expected} at position ${token.offset + 1}, found ${show(token)}.`,
      {
        offset: token.offset,
      },
    );
  }

  #open(opener: Frame['opener'], offset: number): 'opened' {
    this.#frames.push({ opener, offset, alternatives: [], factors: [] });
    return 'opened';
  }

  /** One comparison, or the opening of a group. */
  #readFactor(): FilterTree | 'opened' {
    const token = this.#take();
    if (token.kind === '(') return this.#open({ kind: 'group' }, token.offset);
    if (token.kind !== 'word') this.#fail(token, 'an attribute name, "not" or "("');
    const following = this.#peek();
    if (following.kind === '(' && token.text.toLowerCase() === 'not') {
      this.#next++;
      return this.#open({ kind: 'not' }, token.offset);
    }
    const path = parseAttributePath(token.text);
    if (path === undefined) this.#fail(token, 'an attribute name');
    if (following.kind === '[') {
      if (this.#frames.some(({ opener }) => opener.kind === 'valuePath'))
        this.#fail(following, 'no second value filter inside a value filter');
      this.#next++;
      return this.#open({ kind: 'valuePath', path }, token.offset);
    }
    return this.#readComparison(path, token.offset);
  }

  #readComparison(path: AttributePath, offset: number): FilterTree {
    this.#comparisons++;
    if (this.#comparisons > this.#limits.filterComparisonsMax)
      throw new ScimError(
        'tooMany',
        `The filter has more than ${this.#limits.filterComparisonsMax} comparisons.`,
      );
    const token = this.#take();
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (word === 'pr') return { kind: 'present', path, offset };
    const operator = compareOperators.find((known) => known === word);
    if (operator === undefined) this.#fail(token, `an operator (${compareOperators.join(', ')} or pr)`);
    return { kind: 'compare', path, operator, value: this.#readValue(), offset };
  }

  /** RFC 7644 §3.4.2.2 `compValue`: JSON false, null, true, number or string. */
  #readValue(): FilterValue {
    const token = this.#take();
    if (token.kind === 'string') return token.value;
    if (token.kind !== 'word') this.#fail(token, 'a value');
    const literal = literals.get(token.text.toLowerCase());
    if (literal !== undefined) return literal;
    if (jsonNumber.test(token.text)) return Number(token.text);
    if (this.#lenience.allows('unquoted-filter-value', token.text)) return token.text;
    return this.#fail(token, 'a value in double quotes, a number, true, false or null');
  }

  /** What follows a finished factor: `and`, `or`, the end of one or more groups, or the end of the filter. */
  #readConnectives(): FilterTree | undefined {
    for (;;) {
      const frame = this.#top;
      const token = this.#take();
      const word = token.kind === 'word' ? token.text.toLowerCase() : token.kind;
      if (word === 'and') return undefined;
      if (word === 'or') {
        frame.alternatives.push(join('and', frame.factors));
        frame.factors = [];
        return undefined;
      }
      const inBrackets = frame.opener.kind === 'valuePath';
      if (word === 'end' && frame.opener.kind === 'root') return this.#close(frame);
      if ((word !== ')' || inBrackets || frame.opener.kind === 'root') && (word !== ']' || !inBrackets))
        this.#fail(token, expectedAfter(frame));
      this.#frames.pop();
      this.#top.factors.push(this.#finish(frame));
    }
  }

  #close(frame: Frame): FilterTree {
    return join('or', [...frame.alternatives, join('and', frame.factors)]);
  }

  #finish(frame: Frame): FilterTree {
    const filter = this.#close(frame);
    const { opener, offset } = frame;
    if (opener.kind === 'not') return { kind: 'not', operand: filter };
    if (opener.kind !== 'valuePath') return filter;
    return this.#readAfterValuePath({ kind: 'valuePath', path: opener.path, filter, offset });
  }

  /**
   * `emails[type eq "work"].value eq "x"` and `emails[type eq "work"] eq "x"` are not in the RFC's grammar; as a
   * tolerance they mean that both hold for the same value.
   */
  #readAfterValuePath(valuePath: FilterTree & { kind: 'valuePath' }): FilterTree {
    const token = this.#peek();
    if (token.kind !== 'word' || valuePath.path.subName !== undefined) return valuePath;
    const dotted = token.text.startsWith('.');
    const subName = dotted ? token.text.slice(1) : 'value';
    if (!dotted && !isOperator(token.text)) return valuePath;
    const path = parseAttributePath(subName);
    if (path === undefined) this.#fail(token, 'a sub-attribute name after "."');
    if (!this.#lenience.allows('value-path-comparison', valuePath.path.text))
      this.#fail(token, '"and", "or" or the end');
    if (dotted) this.#next++;
    const comparison = this.#readComparison(path, token.offset);
    return { ...valuePath, filter: join('and', [valuePath.filter, comparison]) };
  }
}

const literals: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const isOperator = (word: string): boolean =>
  word.toLowerCase() === 'pr' || compareOperators.includes(word.toLowerCase() as CompareOperator);

function join(kind: 'and' | 'or', operands: readonly FilterTree[]): FilterTree {
  const [first] = operands;
  if (first !== undefined && operands.length === 1) return first;
  return {
    kind,
    operands: operands.flatMap((operand) => (operand.kind === kind ? operand.operands : [operand])),
  };
}

const expectedAfter = ({ opener, offset }: Frame): string =>
  opener.kind === 'root'
    ? '"and", "or" or the end of the filter'
    : `"and", "or" or "${opener.kind === 'valuePath' ? ']' : ')'}" for what opens at position ${offset + 1}`;

const show = (token: Token): string => {
  if (token.kind === 'end') return 'the end';
  if (token.kind === 'string') return 'a string';
  return token.kind === 'word' ? `"${token.text.slice(0, 40)}"` : `"${token.kind}"`;
};

/** Later steps walk the tree by recursion; this walk does not. */
function checkDepth(root: FilterTree, depthMax: number): void {
  const pending: { tree: FilterTree; depth: number }[] = [{ tree: root, depth: 1 }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { tree, depth } = item;
    if (depth > depthMax)
      throw new ScimError('invalidFilter', `The filter nests deeper than ${depthMax} levels.`);
    if (tree.kind === 'and' || tree.kind === 'or')
      for (const operand of tree.operands) pending.push({ tree: operand, depth: depth + 1 });
    else if (tree.kind === 'not') pending.push({ tree: tree.operand, depth: depth + 1 });
    else if (tree.kind === 'valuePath') pending.push({ tree: tree.filter, depth: depth + 1 });
  }
}

/**
 * `npm run mutations`: takes one rule after another out of the engine and checks that a test notices. Each mutant is a
 * copy of the engine with one change; the tests named beside it must fail. `-- name…` runs only those.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, checkNode, install, node, root } from './steps.mjs';

/** `of`: the text that states the rule; `to`: what stands there in the mutant. */
const mutations = [
  {
    rule: 'userName is unique whatever its case',
    file: 'filter/compare-values.ts',
    of: 'return attribute.caseExact ? value : fold(value);',
    to: 'return value;',
    tests: 'store',
  },
  {
    rule: 'conditions of a value path meet on one element',
    file: 'filter/evaluate-filter.ts',
    of: "case 'element':\n      return elementsAt(resource, filter.target).some(",
    to: "case 'element':\n      return elementsAt(resource, filter.target).every(",
    tests: 'filter',
  },
  {
    rule: 'and binds tighter than or',
    file: 'filter/parse-filter.ts',
    of: "if (word === 'or') {",
    to: "if (word === 'xor') {",
    tests: 'filter',
  },
  {
    rule: 'not negates',
    file: 'filter/evaluate-filter.ts',
    of: 'return !evaluateFilter(filter.operand, resource);',
    to: 'return evaluateFilter(filter.operand, resource);',
    tests: 'filter',
  },
  {
    rule: 'a filter is bounded in depth',
    file: 'filter/parse-filter.ts',
    of: 'if (depth > depthMax)',
    to: 'if (depth > Infinity)',
    tests: 'filter',
  },
  {
    rule: 'what is never returned is never filtered by',
    file: 'filter/bind-filter.ts',
    of: "if (attribute.returned === 'never')",
    to: 'if (false)',
    tests: 'filter',
  },
  {
    rule: 'a value that is there is not added again',
    file: 'resource/distinct-values.ts',
    of: 'values.set(identity, next);',
    to: 'values.set(identity + values.size, next);',
    tests: 'patch',
  },
  {
    rule: 'a new primary takes the flag from the old one',
    file: 'resource/primary.ts',
    of: 'if (newest === undefined) return elements;',
    to: 'return elements;',
    tests: 'patch',
  },
  {
    rule: 'a replace by a filter that matches nothing has no target',
    file: 'patch/apply-elements.ts',
    of: "(op === 'add' || lenience.allows('create-on-missing', path))",
    to: 'true',
    tests: 'patch tolerances',
  },
  {
    rule: 'read-only attributes cannot be patched',
    file: 'patch/check-mutability.ts',
    of: "if (attribute.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly')",
    to: 'if (false)',
    tests: 'patch',
  },
  {
    rule: 'required attributes cannot be removed',
    file: 'patch/check-mutability.ts',
    of: "if (op === 'remove' && (subAttribute ?? attribute).required)",
    to: 'if (false)',
    tests: 'patch',
  },
  {
    rule: 'a sub-attribute that is not given stays',
    file: 'patch/apply-attribute.ts',
    of: 'return { ...present, ...read };',
    to: 'return read;',
    tests: 'patch',
  },
  {
    rule: 'a remove by value removes only that',
    file: 'patch/members-patch.ts',
    of: "return { kind: 'remove', members: readMembers(value, lenience) };",
    to: "return { kind: 'replace', members: [] };",
    tests: 'patch tolerances',
  },
  {
    rule: 'a key that no attribute can have is inert',
    file: 'schema/attribute-name.ts',
    of: '/^\\$?[A-Za-z][\\w-]*$/',
    to: '/^.*$/',
    tests: 'resource schema http',
  },
  {
    rule: 'nothing is learned where unknown attributes are refused',
    file: 'resource/attribute-learner.ts',
    of: "if (this.#policy.unknownAttributes === 'reject')",
    to: 'if (false)',
    tests: 'resource',
  },
  {
    rule: 'If-Match is checked',
    file: 'operations/preconditions.ts',
    of: 'ifMatch.includes(version)) return;',
    to: 'true) return;',
    tests: 'http',
  },
  {
    rule: 'a bad token of a cursor does not open',
    file: 'operations/cursors.ts',
    of: 'additionalData: encoder.encode(query),',
    to: 'additionalData: encoder.encode(""),',
    tests: 'operations http',
  },
  {
    rule: 'reading needs one scope and writing another',
    file: 'http/required-scope.ts',
    of: "    ? 'scim:read'\n    : 'scim:write'",
    to: "    ? 'scim:read'\n    : 'scim:read'",
    tests: 'http',
  },
  {
    rule: 'a body is bounded in depth',
    file: 'http/parse-body.ts',
    of: 'if (++depth > depthMax)',
    to: 'if (++depth > Infinity)',
    tests: 'http',
  },
];

checkNode();
await install();
const chosen = process.argv.slice(2);
const source = join(root, 'packages/scim/src');
const mutant = join(root, '.rollcall/mutant');
let survived = 0;
for (const { rule, file, of, to, tests } of mutations) {
  if (chosen.length > 0 && !chosen.some((word) => rule.includes(word))) continue;
  const text = readFileSync(join(source, file), 'utf8');
  const outcome = text.includes(of)
    ? await tryMutant(
        file,
        text.replace(of, () => to),
        tests.split(' '),
      )
    : 'not found';
  if (outcome !== 'noticed') survived++;
  console.log(
    `${outcome === 'noticed' ? 'ok  ' : 'FAIL'} ${rule}${outcome === 'noticed' ? '' : ` (${file}: ${outcome})`}`,
  );
}
rmSync(mutant, { recursive: true, force: true });
console.log(
  survived === 0 ? 'Every rule has a test that holds it.' : `${survived} rules are held by no test.`,
);
process.exit(survived === 0 ? 0 : 1);

async function tryMutant(file, text, rooms) {
  rmSync(mutant, { recursive: true, force: true });
  mkdirSync(mutant, { recursive: true });
  cpSync(source, join(mutant, 'src'), { recursive: true });
  writeFileSync(join(mutant, 'src', file), text);
  writeFileSync(
    join(mutant, 'vitest.config.mjs'),
    'export default { test: { include: ["src/**/*.test.ts"], exclude: ["**/fuzz.test.ts", "**/architecture.test.ts"] } };\n',
  );
  const folders = rooms.map((room) => `src/${room}/`);
  const code = await node(
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--root',
      mutant,
      '--config',
      join(mutant, 'vitest.config.mjs'),
      ...folders,
    ],
    { mayFail: true, quiet: true },
  );
  return code === 0 ? 'no test noticed' : 'noticed';
}

/** `npm test`: everything, on a fresh machine too. `npm test -- unit int e2e` picks projects. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { bin, checkNode, checkTypes, install, node, root, step } from './steps.mjs';
import { provideSystemPackages } from './system-packages.mjs';

checkNode();
const chosen = process.argv.slice(2).filter((argument) => ['unit', 'int', 'e2e'].includes(argument));
const projects = chosen.length === 0 ? ['unit', 'int', 'e2e'] : chosen;

await install();
await provideSystemPackages();
await build();
// Tests that start servers take what was just built, which comes up sooner than the sources.
process.env['TEST_SERVER'] = join(root, 'packages/server/bin/rollcall.mjs');
if (chosen.length === 0) {
  await step('Lint and format', () =>
    node([bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'], { quiet: true }),
  );
  await step('Types', () => checkTypes());
  await step('Unused code and dependencies', () => node([bin('knip/bin/knip.js')], { quiet: true }));
}

mkdirSync(join(root, 'artifacts'), { recursive: true });
let passed = 0;
let failed = 0;
for (const project of projects) {
  const report = join(root, `artifacts/tests-${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await node([bin('vitest/vitest.mjs'), 'run', '--project', project, ...reporters], {
    mayFail: true,
  });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  // A suite that cannot even start has no failed test of its own.
  failed += Math.max(numFailedTests, code === 0 ? 0 : 1);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** `npm run check`: imports, types, lint, dead code, units; what must hold before every commit. */
import { bin, checkNode, checkTypes, install, node, step } from './steps.mjs';

checkNode();
await install();
await step('Lint and format', () =>
  node([bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'], { quiet: true }),
);
await step('Types', () => checkTypes());
await step('Unused code and dependencies', () => node([bin('knip/bin/knip.js')], { quiet: true }));
await step('Unit tests', () => node([bin('vitest/vitest.mjs'), 'run', '--project', 'unit'], { quiet: true }));

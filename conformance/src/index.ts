/** What the runner offers to programs: the checks, the replay of traffic, and where the traffic lies. */
export { CHECK_GROUPS } from './checks/index.ts';
export { trafficFiles } from './replay/scenario.ts';
export { type ReplayResult, replay, type StepResult } from './replay.ts';
export type { CheckResult } from './result.ts';
export { runChecks } from './runner.ts';

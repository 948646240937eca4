import type { Change, Outcome, Target } from './connector.ts';
import type { PlannedStep, PlanningConnector } from './planned-step.ts';

/** A step with what came of it; without an outcome it was only reported. */
export interface ReconciledStep extends PlannedStep {
  readonly outcome?: Outcome;
}

/** What the directory has or no longer has is mended; what only the target has is left to the admin. */
export const isOurs = (step: PlannedStep): boolean => step.action !== 'extra';

/**
 * Compares directory and target, and mends the steps that `choose` picks as they come. `choose: () => false` is a dry
 * run. A step is mended by an ordinary delivery of the resource as it is by then, so it may run beside deliveries.
 */
export async function* reconcile(
  connector: PlanningConnector,
  target: Target,
  choose: (step: PlannedStep) => boolean = isOurs,
): AsyncIterable<ReconciledStep> {
  for await (const step of connector.plan(target))
    yield choose(step) ? { ...step, outcome: await mend(connector, step, target) } : step;
}

export const mend = async (
  connector: PlanningConnector,
  step: PlannedStep,
  target: Target,
): Promise<Outcome> =>
  step.resourceId === undefined
    ? connector.removeExtra(step, target)
    : connector.deliver(await wholeChange(step.resourceType, step.resourceId, target), target);

/** A change that says nothing of what changed, so that everything is compared. */
async function wholeChange(resourceType: string, resourceId: string, target: Target): Promise<Change> {
  const resource = await target.directory.find(resourceId);
  return {
    eventId: `reconcile:${resourceId}`,
    sequence: 0,
    at: new Date().toISOString(),
    kind: resource === undefined ? 'removed' : 'updated',
    resourceType,
    resourceId,
    diff: {},
    resource,
  };
}

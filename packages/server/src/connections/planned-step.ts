import type { JsonValue } from '@rollcall/scim';
import type { Connector, Outcome, Target } from './connector.ts';

/** What would have to be done so that one resource of the target is as the directory has it. Nothing was written yet. */
export interface PlannedStep {
  readonly action: 'create' | 'link' | 'update' | 'deactivate' | 'remove' | 'extra';
  readonly resourceType: string;
  /** Absent where only the target has the resource (`extra`). */
  readonly resourceId?: string;
  readonly remoteId?: string;
  /** As people know it: e-mail, userName or displayName. */
  readonly name: string;
  /** E.g. "would invite ann@example.com". */
  readonly summary: string;
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly attribute: string;
  readonly ours?: JsonValue;
  readonly theirs?: JsonValue;
  /** False where the target's API cannot change it. */
  readonly mendable: boolean;
}

/** A connector that can compare directory and target as a whole. */
export interface PlanningConnector extends Connector {
  /**
   * Reads both sides and yields what differs; writes nothing.
   * @throws PlanFailed where the target cannot be read
   */
  plan(target: Target): AsyncIterable<PlannedStep>;
  /** Removes what only the target has: for an `extra` step that an admin chose. */
  removeExtra(step: PlannedStep, target: Target): Promise<Outcome>;
}

export const isPlanning = (connector: Connector): connector is PlanningConnector => 'plan' in connector;

/** The target could not be read; `message` says in plain words why and what to do. */
export class PlanFailed extends Error {
  readonly outcome: Outcome;
  constructor(outcome: Exclude<Outcome, { kind: 'delivered' }>) {
    super(outcome.reason);
    this.name = 'PlanFailed';
    this.outcome = outcome;
  }
}

import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** The metrics of one process, as the library takes them together. */
export type Metrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** What the primary tells a worker. */
export type ToWorker =
  | { readonly kind: 'start'; readonly workers: number; readonly poolMax: number }
  /** Asks for its own metrics. */
  | { readonly kind: 'gather'; readonly id: number }
  /** All that the scrape numbered `id` asked for. */
  | { readonly kind: 'metrics'; readonly id: number; readonly text: string }
  | { readonly kind: 'stop' };

/** What a worker tells the primary. */
export type FromWorker =
  /** It listens to what it is told from now on; what came before is lost. */
  | { readonly kind: 'up' }
  | { readonly kind: 'ready'; readonly url: string }
  /** Asks for the metrics of all. */
  | { readonly kind: 'scrape'; readonly id: number }
  | { readonly kind: 'gathered'; readonly id: number; readonly metrics: Metrics };

/** node:cluster has messages of its own. */
export const isOurs = (message: unknown): message is { readonly kind: string } =>
  typeof message === 'object' && message !== null && 'kind' in message;

import type { Projection } from '../resource/projection.ts';
import type { JsonObject } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { ResourcePage, StoredResource } from '../store/store.ts';

/** What an operation came to, before it is put into words for HTTP. */
export type Outcome =
  | {
      readonly kind: 'resource';
      readonly status: 200 | 201;
      readonly model: ResourceModel;
      readonly resource: StoredResource;
      readonly projection: Projection;
    }
  | {
      readonly kind: 'page';
      readonly model: ResourceModel;
      readonly page: ResourcePage;
      readonly startIndex: number;
      readonly projection: Projection;
    }
  | {
      readonly kind: 'cursorPage';
      readonly model: ResourceModel;
      readonly page: ResourcePage;
      readonly nextCursor?: string;
      readonly previousCursor?: string;
      readonly projection: Projection;
    }
  | {
      readonly kind: 'mixedPage';
      readonly total: number;
      readonly startIndex: number;
      readonly resources: readonly {
        readonly model: ResourceModel;
        readonly resource: StoredResource;
        readonly projection: Projection;
      }[];
    }
  | { readonly kind: 'document'; readonly document: JsonObject }
  | { readonly kind: 'empty'; readonly version?: number }
  | { readonly kind: 'notModified'; readonly version: number };

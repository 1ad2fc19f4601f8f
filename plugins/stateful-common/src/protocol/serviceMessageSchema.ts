// SPDX-License-Identifier: Apache-2.0

import * as z from 'zod/mini';
import type { ClaimState } from '../model/claim';
import type { Freshness, NotRead } from '../model/freshness';
import type { Rollout } from '../model/rollout';
import type { ClusterService, StatefulService } from '../model/service';
import type { Words } from '../diagnosis/finding';
import type {
  ServiceConsequence,
  ServiceFinding,
  ServiceNotChecked,
} from '../model/serviceFinding';
import type { Replica, Workload } from '../model/workload';
import type { Denial, ServiceMessage, WrongAnnotation } from './message';

/**
 * An object with every field of `T`, which the compiler checks. Fields that
 * are not in it pass: they are a newer backend's.
 */
const objectOf =
  <T>() =>
  <Shape extends { [Key in keyof Required<T>]: z.ZodMiniType<T[Key]> }>(
    shape: Shape,
  ) =>
    z.looseObject(shape);

const count = z.int().check(z.gte(0));
const text = z.optional(z.string());
/** Not checked further: of a time that cannot be read, nothing is said. */
const time = z
  .string()
  .register(z.globalRegistry, { format: 'date-time', description: 'RFC 3339' });

const claim = objectOf<ClaimState>()({
  namespace: z.string(),
  name: z.string(),
  template: z.string(),
  phase: z.enum([
    'Pending',
    'Bound',
    'Lost',
    'Missing',
    'Terminating',
    'Unknown',
  ]),
  reason: text,
  message: text,
  requestedBytes: z.optional(z.number()),
  capacityBytes: z.optional(z.number()),
  resizing: z.boolean(),
  storageClassName: text,
  storageClass: z.enum(['found', 'missing', 'unknown', 'none']),
  expandable: z.optional(z.boolean()),
  volumeName: text,
  volumePhase: text,
  reclaimPolicy: text,
  zone: text,
  accessModes: z.array(z.string()),
});

const rollout = objectOf<Rollout>()({
  state: z.enum(['complete', 'progressing', 'waiting', 'paused']),
  strategy: text,
  currentRevision: text,
  updateRevision: text,
  updated: count,
  total: count,
  partition: z.optional(count),
  waitsFor: z.optional(
    objectOf<NonNullable<Rollout['waitsFor']>>()({
      podName: z.string(),
      reason: z.string(),
      message: text,
    }),
  ),
});

const replica = objectOf<Replica>()({
  key: z.string(),
  ordinal: z.optional(count),
  podName: z.string(),
  phase: z.enum([
    'ready',
    'starting',
    'pending',
    'failing',
    'terminating',
    'succeeded',
    'missing',
  ]),
  reason: text,
  message: text,
  since: z.optional(time),
  revision: text,
  updated: z.optional(z.boolean()),
  nodeName: text,
  zone: text,
  restarts: count,
  createdAt: z.optional(time),
  claims: z.array(claim),
});

const workload = objectOf<Workload>()({
  key: z.string(),
  kind: z.string(),
  apiVersion: z.string(),
  namespace: z.string(),
  name: z.string(),
  desired: count,
  ready: count,
  available: count,
  health: z.enum(['healthy', 'progressing', 'degraded']),
  rollout,
  replicas: z.array(replica),
  leftOverClaims: z.array(claim),
  membersOnly: z.boolean(),
  stopped: z.optional(
    z.enum(['hibernated', 'fenced', 'paused', 'scaledToZero']),
  ),
});

const notRead = objectOf<NotRead>()({
  kind: z.string(),
  resource: text,
  namespace: text,
  state: z.enum(['forbidden', 'unreachable', 'loading', 'unsupported']),
  message: text,
  verb: z.optional(z.enum(['list', 'watch'])),
  since: time,
});

const freshness = objectOf<Freshness>()({
  state: z.enum(['live', 'loading', 'stale', 'unreachable', 'recorded']),
  asOf: z.optional(time),
  message: text,
  cause: z.optional(z.enum(['unauthorized', 'browserSignIn'])),
  notRead: z.array(notRead),
});

const subject = objectOf<ServiceFinding['subject']>()({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
});

const words = objectOf<Words>()({
  variant: text,
  parameters: z.record(
    z.string(),
    z.optional(z.union([z.string(), z.number()])),
  ),
});

const finding = objectOf<ServiceFinding>()({
  id: z.string(),
  severity: z.enum(['critical', 'warning', 'info']),
  confidence: z.enum(['high', 'medium', 'low']),
  subject,
  title: z.string(),
  because: z.string(),
  next: z.string(),
  command: text,
  consequences: z.array(
    objectOf<ServiceConsequence>()({
      id: z.string(),
      subject,
      title: z.string(),
      words,
    }),
  ),
  words,
  muted: z.optional(z.boolean()),
});

const notChecked = objectOf<ServiceNotChecked>()({
  kind: z.string(),
  reason: z.enum([
    'absent',
    'forbidden',
    'unwatched',
    'unsupported',
    'unreachable',
    'loading',
  ]),
  findings: z.array(z.string()),
});

const health = z.enum([
  'healthy',
  'progressing',
  'degraded',
  'unknown',
  'empty',
]);

const noClusters = z.discriminatedUnion('reason', [
  z.looseObject({ reason: z.literal('notConfigured') }),
  z.looseObject({ reason: z.literal('notListed'), message: z.string() }),
  z.looseObject({
    reason: z.literal('unknownCluster'),
    cluster: z.string(),
    known: z.array(z.string()),
    count,
  }),
]);

const service = objectOf<StatefulService>()({
  entityRef: z.string(),
  health,
  clusters: z.array(
    objectOf<ClusterService>()({
      cluster: z.string(),
      freshness,
      health,
      workloads: z.array(workload),
      stateless: z.optional(z.boolean()),
      findings: z.array(finding),
      notChecked: z.array(notChecked),
      lookAgainAt: z.optional(time),
    }),
  ),
  noClusters: z.optional(noClusters),
  unknownMuted: z.optional(z.array(z.string())),
});

const denial = objectOf<Denial>()({
  permission: z.string(),
  message: z.string(),
});

const annotation = objectOf<WrongAnnotation>()({
  name: z.string(),
  value: z.string(),
  problem: z.string(),
});

const entityRef = z.string();

/**
 * A message of `GET /v1/stream`, for clients to check what they receive.
 *
 * @public
 */
export const serviceMessageSchema: z.ZodMiniType<ServiceMessage> =
  z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('service'), entityRef, service }),
    z.looseObject({ type: z.literal('denied'), entityRef, denial }),
    z.looseObject({
      type: z.literal('notFound'),
      entityRef,
      message: z.string(),
    }),
    z.looseObject({
      type: z.literal('notAnnotated'),
      entityRef,
      message: z.string(),
      annotation: z.optional(annotation),
    }),
  ]);

// SPDX-License-Identifier: Apache-2.0

/** What can be left out of a generated operator. */
export const optionalFeatures = [
  'scaling',
  'backup',
  'schedules',
  'restore',
  'monitoring',
  'networkPolicies',
] as const;
export type OptionalFeature = (typeof optionalFeatures)[number];

/** What keeps the replicas: one with volumes for each number, or one for each node. */
export const workloads = ['statefulSet', 'daemonSet'] as const;
export type Workload = (typeof workloads)[number];

/** Where the operator looks for its custom resources. */
export const scopes = ['namespaced', 'clusterWide'] as const;
export type Scope = (typeof scopes)[number];

/** A feature as operator/ marks its files with it; `parameters` is on when there is at least one. */
export type FeatureId = OptionalFeature | Workload | Scope | 'parameters';

/** How a new value of a parameter reaches the application. */
export const parameterApplies = ['restart', 'reload'] as const;
export type ParameterApply = (typeof parameterApplies)[number];

export interface AnyParameter {
  /** In camelCase, as the field of `spec.config` is called. */
  name: string;
  /** One line. */
  description: string;
  apply: ParameterApply;
}

/** A setting of the application that becomes a typed field of `spec.config`. */
export type Parameter = AnyParameter &
  (
    | { type: 'string'; default?: string; maxLength?: number }
    | { type: 'integer'; default?: number; minimum?: number; maximum?: number }
    | { type: 'boolean'; default?: boolean }
    /** A Kubernetes quantity, such as `1Gi`; no less than nothing. */
    | { type: 'quantity'; default?: string; minimum?: string; maximum?: string }
    /** A duration of Go, such as `1m30s`; no less than nothing. */
    | { type: 'duration'; default?: string; minimum?: string; maximum?: string }
    | { type: 'enum'; default?: string; values: string[] }
  );

/** A parameter with the environment variable or file that the application knows it by; a string with its bound. */
export type RequestedParameter = Parameter & { variable: string };

/** What a generated operator can do, besides what every one can. */
export interface OperatorContent {
  features: FeatureId[];
  parameters: RequestedParameter[];
}

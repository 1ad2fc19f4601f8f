// SPDX-License-Identifier: Apache-2.0

/** A parameter as the guest takes it; see src/operator/operatorContent.ts. */
export interface Parameter {
  name: string;
  variable: string;
  type: 'string' | 'integer' | 'boolean' | 'quantity' | 'duration' | 'enum';
  description: string;
  default?: string | number | boolean;
  minimum?: number | string;
  maximum?: number | string;
  /** Of every string. */
  maxLength?: number;
  values?: string[];
  apply: 'restart' | 'reload';
}

/** What a generated operator can do; see src/operator/operatorContent.ts. */
export interface Content {
  features: string[];
  parameters: Parameter[];
}

/** What can be left out; see src/operator/operatorContent.ts. */
export const optionalFeatures = [
  'scaling',
  'backup',
  'schedules',
  'restore',
  'monitoring',
  'networkPolicies',
];

/** Everything that goes together, for the form's default scope. */
export const everything: Content = {
  features: ['statefulSet', 'namespaced', ...optionalFeatures],
  parameters: [],
};

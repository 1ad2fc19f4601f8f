/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

/** Everything that goes together, for the form's default scope. */
export const everything: Content = {
  features: [
    'statefulSet',
    'namespaced',
    'scaling',
    'backup',
    'schedules',
    'restore',
    'monitoring',
    'networkPolicies',
  ],
  parameters: [],
};

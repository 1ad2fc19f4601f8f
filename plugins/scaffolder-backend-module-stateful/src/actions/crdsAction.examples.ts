// SPDX-License-Identifier: Apache-2.0

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { exampleSteps } from './exampleSteps';

export const examples: TemplateExample[] = [
  {
    description: 'Write the CustomResourceDefinitions beside the operator',
    example: exampleSteps(['stateful:operator', 'stateful:crds']),
  },
];

// SPDX-License-Identifier: Apache-2.0

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { exampleSteps } from './exampleSteps';

export const examples: TemplateExample[] = [
  {
    description:
      'Generate everything, and fail if something of it could not be applied',
    example: exampleSteps([
      'stateful:operator',
      'stateful:crds',
      'stateful:manifests',
      'stateful:verify',
    ]),
  },
];

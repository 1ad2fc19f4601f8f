// SPDX-License-Identifier: Apache-2.0

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { exampleSteps } from './exampleSteps';

export const examples: TemplateExample[] = [
  {
    description: "Write the manifests, the catalog's entities and the docs",
    example: exampleSteps(['stateful:manifests']),
  },
];

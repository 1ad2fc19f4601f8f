// SPDX-License-Identifier: Apache-2.0

import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;

/** The field as a template has it: with its parts, for portals that do not have the field. */
const container = {
  title: 'Container',
  type: 'object',
  'ui:field': 'StatefulContainer',
  'ui:hideError': true,
  'ui:options': {
    imageFrom: 'image',
    replicasFrom: 'replicas',
    workloadFrom: 'workload',
  },
  properties: {
    mountPath: text,
    user: { type: 'integer' },
    environment: {
      type: 'array',
      items: { type: 'object', properties: { name: text, value: text } },
    },
    command: texts,
    args: texts,
    writableFolders: texts,
    readOnlyRootFilesystem: { type: 'boolean' },
    password: {
      type: 'object',
      properties: { variable: text, fileVariable: text, secretName: text },
    },
  },
} as const;

/** A scaffolder with one template, whose form asks for an image and its container on one page. */
export function containerScaffolder(
  defaults: { image?: string; replicas?: number; workload?: string } = {},
) {
  const { image, replicas, workload } = defaults;
  return scaffolderApiMock.mock({
    getTemplateParameterSchema: async () => ({
      title: 'Stateful service',
      steps: [
        {
          title: 'Container and storage',
          schema: {
            properties: {
              image: { title: 'Image', ...text, default: image },
              replicas: {
                title: 'Replicas',
                type: 'integer',
                default: replicas,
              },
              workload: { title: 'Workload', ...text, default: workload },
              container,
            },
          },
        },
      ],
    }),
    // Never answers, so that no page of a task follows.
    scaffold: () => new Promise(() => {}),
  });
}

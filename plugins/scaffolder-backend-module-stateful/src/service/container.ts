// SPDX-License-Identifier: Apache-2.0

import {
  containerLimits,
  findKnownImage,
  type ContainerNeeds,
} from 'backstage-plugin-stateful-common/knownImages';
import { z } from 'zod/v3';
import { containerFields, userField } from './containerFields';
import { environmentVariable } from './environmentVariable';
import { quoted } from './quoted';
import { fields, list, text, trueOrFalse, wholeNumber } from './fieldTypes';

const words = (field: (typeof containerFields)['args']) =>
  list(text(field), 'list the arguments, or omit it', {
    noun: 'arguments',
    min: 0,
    max: containerLimits.words,
  }).optional();

/** What the form says of the container; what it leaves out is that of a well-known image, or the API's default. */
export const containerSchema = fields({
  mountPath: text(containerFields.mountPath).optional(),
  user: wholeNumber(userField).optional(),
  environment: list(
    fields({
      name: text(containerFields.variableName),
      value: text(containerFields.variableValue),
    }),
    'list the variables, such as [{name: PGDATA, value: /data/pg}], or omit it',
    { noun: 'variables', min: 0, max: containerLimits.variables },
  )
    .optional()
    .describe(
      'Environment variables, none of them secret, besides those of a well-known image',
    ),
  command: words(containerFields.command).describe(
    "In place of the image's entry point",
  ),
  args: words(containerFields.args).describe(
    "In place of the image's command, and of the arguments of a well-known image",
  ),
  writableFolders: list(
    text(containerFields.writableFolder),
    'list the folders, such as [/var/run/postgresql], or omit it',
    { noun: 'folders', min: 0, max: containerLimits.folders },
  )
    .optional()
    .describe(
      'Folders that the container writes to besides the volume, /tmp and those of a well-known image',
    ),
  readOnlyRootFilesystem: trueOrFalse()
    .optional()
    .describe(
      'Whether the container can write to no other folders; by default it cannot, unless a well-known image must',
    ),
  password: fields({
    variable: text(containerFields.passwordVariable).optional(),
    fileVariable: text(containerFields.passwordFileVariable).optional(),
    secretName: text(containerFields.secretName).optional(),
  })
    .optional()
    .describe(
      'How the container is told its password, which is in a Secret and never in the repository',
    ),
}).describe(
  'What the container needs. Nothing of it need be given for a well-known image',
);

type Given = z.output<typeof containerSchema>;

/** What is needed of a service to know its container. */
interface ContainerInput {
  image: string;
  container?: Given;
  parameters: Array<{ name: string }>;
}

/** What contradicts something else in the container or beside it. */
export function refineContainer(input: ContainerInput, ctx: z.RefinementCtx) {
  const refuse = (path: Array<string | number>, message: string) =>
    ctx.addIssue({ code: 'custom', path, message });
  const { password = {}, environment = [] } = input.container ?? {};
  const inContainer = (...path: Array<string | number>) => [
    'container',
    ...path,
  ];
  if (password.variable !== undefined && password.fileVariable !== undefined) {
    refuse(
      inContainer('password', 'fileVariable'),
      'is given beside service.container.password.variable: omit one of them',
    );
  }
  const names = environment.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first < index) {
      refuse(
        inContainer('environment', index, 'name'),
        `is the same as service.container.environment[${first}].name: rename it, or omit one of them`,
      );
    }
  }
  const container = containerOf(input);
  const ofPassword = [
    container.password?.variable,
    container.password?.fileVariable,
  ].filter(name => name !== undefined);
  const twice = ofPassword.find(name => names.includes(name));
  if (twice) {
    refuse(
      inContainer('environment', names.indexOf(twice), 'name'),
      `is ${quoted(twice)}, which has the password: omit it`,
    );
  }
  if (container.writableFolders?.includes(container.mountPath ?? '')) {
    refuse(
      inContainer('writableFolders'),
      `has ${quoted(
        container.mountPath,
      )}, where the volume is mounted: omit it`,
    );
  }
  const taken = [...Object.keys(container.environment), ...ofPassword];
  for (const [index, { name }] of input.parameters.entries()) {
    const variable = environmentVariable(String(name));
    if (taken.includes(variable)) {
      refuse(
        ['parameters', index, 'name'],
        `would be the environment variable ${variable}, which the container has already: rename it`,
      );
    }
  }
}

/** What the container of a service is run with. */
export interface Container
  extends Partial<Omit<ContainerNeeds, 'password' | 'environment'>> {
  environment: Record<string, string>;
  /** Left out if the image has no password that is known of. */
  password?: NonNullable<Given['password']>;
}

/** A form gives an empty list where nothing was entered. */
const nonEmpty = (given: string[] | undefined) =>
  given?.length ? given : undefined;

/** What the service says of its container, over what is known of its image. */
export function containerOf({
  image,
  container = {},
}: Omit<ContainerInput, 'parameters'>): Container {
  const known = findKnownImage(image)?.container;
  const { environment = [], writableFolders = [] } = container;
  const { variable, fileVariable, secretName } = container.password ?? {};
  const asked =
    variable || fileVariable ? { variable, fileVariable } : known?.password;
  const folders = new Set([
    ...(known?.writableFolders ?? []),
    ...writableFolders,
  ]);
  return {
    mountPath: container.mountPath ?? known?.mountPath,
    user: container.user ?? known?.user,
    environment: {
      ...known?.environment,
      ...Object.fromEntries(
        environment.map(({ name, value }) => [name, value]),
      ),
    },
    command: nonEmpty(container.command) ?? known?.command,
    args: nonEmpty(container.args) ?? known?.args,
    writableFolders: [...folders],
    readOnlyRootFilesystem:
      container.readOnlyRootFilesystem ?? known?.readOnlyRootFilesystem,
    memory: known?.memory,
    readiness: known?.readiness,
    password: asked || secretName ? { ...asked, secretName } : undefined,
  };
}

// SPDX-License-Identifier: Apache-2.0

import type { YAMLMap } from 'yaml';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Parameter } from '../operator/operatorContent';
import { containerOf, type Container } from '../service/container';
import { Quantity } from '../service/quantity';
import type { Service } from '../service/service';
import { apiVersion, type ServiceNames } from '../service/serviceNames';
import { fileDocument, yamlText } from './yamlText';

/** Where kubebuilder keeps the sample of a kind, and `config/samples/kustomization.yaml` names it. */
export function customResourcePath(
  names: ServiceNames,
  kind: string = names.kind,
): string {
  return `config/samples/${
    names.name
  }_${apiVersion}_${kind.toLowerCase()}.yaml`;
}

/** What the custom resource says of the parameters: their defaults, so that they are there to be changed. */
function config(parameters: Parameter[]) {
  return Object.fromEntries(
    parameters
      .filter(parameter => parameter.default !== undefined)
      .map(({ name, default: value }) => [name, value]),
  );
}

/** The API's defaults. */
const usual = {
  memoryRequest: '256Mi',
  memoryLimit: '512Mi',
  ephemeralRequest: '64Mi',
  ephemeralLimit: '1Gi',
};

/**
 * What a replica asks of its node: the API's defaults, but for the memory that the image needs, and for the folder of a
 * daemonSet, which a node must have room for. Of a small one less is requested too: Kubernetes refuses a request beyond
 * the limit. Undefined if all are the defaults.
 */
function resources({ workload, storage }: Service, memory?: string) {
  const folder = workload === 'daemonSet' ? storage.size : undefined;
  if (!folder && !memory) return undefined;
  const isSmall =
    folder &&
    new Quantity(folder).compareTo(new Quantity(usual.ephemeralRequest)) < 0n;
  return {
    requests: {
      cpu: '100m',
      memory: memory ?? usual.memoryRequest,
      'ephemeral-storage': isSmall ? folder : usual.ephemeralRequest,
    },
    limits: {
      memory: memory ?? usual.memoryLimit,
      'ephemeral-storage': folder ?? usual.ephemeralLimit,
    },
  };
}

/** Where the operator mounts the Secret with the password: `credentialsPath` in `runtime/cluster/volumes.go`. */
const credentialsFolder = '/credentials';

/** Under which key the Secret has it: the API's default. */
const passwordKey = 'password';

/** The fields of the spec that say how the container is run; those that are undefined have the API's defaults. */
function containerFields(container: Container): Record<string, unknown> {
  const { environment, user, command, args, writableFolders, password } =
    container;
  const { variable, fileVariable, secretName } = password ?? {};
  const settings = {
    ...environment,
    ...(fileVariable && {
      [fileVariable]: `${credentialsFolder}/${passwordKey}`,
    }),
  };
  return {
    runAsUser: user,
    command,
    args,
    settings: Object.keys(settings).length > 0 ? settings : undefined,
    writableFolders: writableFolders?.length ? writableFolders : undefined,
    readOnlyRootFilesystem:
      container.readOnlyRootFilesystem === false ? false : undefined,
    credentials: password && {
      ...(secretName && { secretName }),
      passwordKey,
      ...(variable && { passwordVariable: variable }),
    },
  };
}

/** Times that suit a command: the operator's own probes connect to the port, and these are as patient. */
function readinessProbes(command: string[]) {
  const asked = { exec: { command }, timeoutSeconds: 5 };
  return {
    startup: { ...asked, periodSeconds: 1, failureThreshold: 600 },
    readiness: { ...asked, periodSeconds: 5 },
  };
}

/** The operator's sample with what the form says in it: the one place where the form's values live. */
export function customResource(
  sample: RepositoryFile,
  service: Service,
  names: ServiceNames,
): RepositoryFile {
  const document = fileDocument(sample);
  const set = (path: string[], value: unknown) =>
    document.setIn(path, document.createNode(value));
  set(['metadata', 'name'], service.name);
  // An operator that is not cluster-wide watches this namespace alone: anywhere else nothing would happen.
  set(['metadata', 'namespace'], names.namespace);
  set(['spec', 'image'], service.image);
  set(['spec', 'port'], service.port);
  const container = containerOf(service);
  const { mountPath } = container;
  if (service.workload === 'daemonSet') {
    const { size } = service.storage;
    set(['spec', 'data'], { sizeLimit: size, ...(mountPath && { mountPath }) });
  } else {
    set(['spec', 'replicas'], service.replicas);
    set(['spec', 'storage', 'size'], service.storage.size);
    if (mountPath) set(['spec', 'storage', 'mountPath'], mountPath);
    const storageClass = ['spec', 'storage', 'storageClassName'];
    if (service.storage.storageClassName) {
      set(storageClass, service.storage.storageClassName);
    } else {
      document.deleteIn(storageClass);
    }
  }
  for (const [field, value] of Object.entries(containerFields(container))) {
    if (value !== undefined) set(['spec', field], value);
  }
  const asked = resources(service, container.memory);
  if (asked) set(['spec', 'resources'], asked);
  if (container.readiness) {
    set(['spec', 'pod', 'probes'], readinessProbes(container.readiness));
  }
  if (container.password && !container.password.secretName) {
    const made = ` The operator creates the Secret ${service.name}-credentials, with a random password.`;
    const credentials = document.getIn(['spec', 'credentials']) as YAMLMap;
    credentials.commentBefore = made;
  }
  document.deleteIn(['spec', 'config']);
  if (service.parameters.some(each => each.default !== undefined)) {
    set(['spec', 'config'], config(service.parameters));
  }
  return textFile(sample.path, yamlText(document));
}

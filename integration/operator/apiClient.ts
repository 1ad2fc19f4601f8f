// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { askApiServer } from '../../local-cluster/src/controlPlane/apiServer.ts';
import type { PreparedCluster } from '../../local-cluster/src/cluster/prepareCluster.ts';

/** Parts of an object's metadata that tests read. */
export interface Metadata {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: { kind: string; name: string; uid: string }[];
}

/** An object as the API server gives it. Tests name the fields that they read. */
export interface ApiObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
  // A black box: the shapes are those that the API documents.
  spec?: any;
  status?: any;
  [field: string]: any;
}

interface Resource {
  version: string;
  kind: string;
  clusterScoped?: boolean;
}

const exemplar = (kind: string): Resource => ({
  version: 'exemplar.example.com/v1alpha1',
  kind,
});

/** The resources that tests use, by their plural names. */
const resources: Record<string, Resource> = {
  persistentvolumeclaims: { version: 'v1', kind: 'PersistentVolumeClaim' },
  pods: { version: 'v1', kind: 'Pod' },
  serviceaccounts: { version: 'v1', kind: 'ServiceAccount' },
  controllerrevisions: { version: 'apps/v1', kind: 'ControllerRevision' },
  statefulsets: { version: 'apps/v1', kind: 'StatefulSet' },
  events: { version: 'events.k8s.io/v1', kind: 'Event' },
  networkpolicies: { version: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  rolebindings: {
    version: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
  },
  storageclasses: {
    version: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    clusterScoped: true,
  },
  volumesnapshots: {
    version: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
  },
  exemplarclusters: exemplar('ExemplarCluster'),
  exemplarbackups: exemplar('ExemplarBackup'),
  exemplarbackupschedules: exemplar('ExemplarBackupSchedule'),
  exemplarrestores: exemplar('ExemplarRestore'),
};

function resourceOf(name: string): Resource {
  const resource = resources[name];
  if (!resource) throw new Error(`Add ${name} to apiClient.ts`);
  return resource;
}

/** What the API server refused. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Speaks to the API server for a test: many times a second, so without kubectl. */
export class ApiClient {
  private readonly cluster: PreparedCluster;
  private readonly namespace: string;
  private readonly token: string;

  private constructor(
    cluster: PreparedCluster,
    namespace: string,
    token: string,
  ) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.token = token;
  }

  static async ofAdmin(
    cluster: PreparedCluster,
    namespace: string,
  ): Promise<ApiClient> {
    const { users } = JSON.parse(
      await readFile(cluster.adminKubeconfig, 'utf8'),
    );
    return new ApiClient(cluster, namespace, users[0].user.token);
  }

  /** Speaks as somebody else. */
  withToken(token: string): ApiClient {
    return new ApiClient(this.cluster, this.namespace, token);
  }

  /** @throws ApiError unless it is answered with success */
  async ask(
    method: string,
    path: string,
    body?: object,
    contentType?: string,
  ): Promise<any> {
    const answer = await askApiServer(this.cluster, path, {
      token: this.token,
      method,
      contentType,
      body: body && JSON.stringify(body),
      timeoutMs: 30_000,
    });
    const read = JSON.parse(answer.body || '{}');
    if (answer.status >= 300) {
      throw new ApiError(answer.status, read.message ?? answer.body);
    }
    return read;
  }

  /** The path of a resource, of one object of it, or of a part of that. */
  path(resource: string, name?: string, part?: string): string {
    const { version, clusterScoped } = resourceOf(resource);
    const scope = clusterScoped ? '' : `/namespaces/${this.namespace}`;
    const root = version.includes('/') ? `/apis/${version}` : `/api/${version}`;
    return [`${root}${scope}/${resource}`, name, part]
      .filter(Boolean)
      .join('/');
  }

  /** @returns undefined if it is not there */
  async find(resource: string, name: string): Promise<ApiObject | undefined> {
    return this.ask('GET', this.path(resource, name)).catch(error => {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    });
  }

  get(resource: string, name: string): Promise<ApiObject> {
    return this.ask('GET', this.path(resource, name));
  }

  /** @param selector - of labels */
  async list(resource: string, selector = ''): Promise<ApiObject[]> {
    const { items } = await this.ask(
      'GET',
      `${this.path(resource)}?labelSelector=${encodeURIComponent(selector)}`,
    );
    return items;
  }

  create(resource: string, name: string, fields: object): Promise<ApiObject> {
    return this.ask(
      'POST',
      this.path(resource),
      this.complete(resource, name, fields),
    );
  }

  /** A JSON merge patch of an object, or of a part of it such as its status. */
  patch(
    resource: string,
    name: string,
    fields: object,
    part?: string,
  ): Promise<ApiObject> {
    return this.ask(
      'PATCH',
      this.path(resource, name, part),
      fields,
      'application/merge-patch+json',
    );
  }

  /** Asks for the deletion of an object; it may take time. One that is not there is none. */
  async delete(
    resource: string,
    name: string,
    options?: object,
  ): Promise<void> {
    await this.ask('DELETE', this.path(resource, name), options).catch(
      error => {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
      },
    );
  }

  private complete(
    resource: string,
    name: string,
    { metadata, ...rest }: { metadata?: object },
  ) {
    const { version, kind } = resourceOf(resource);
    return {
      apiVersion: version,
      kind,
      ...rest,
      metadata: { name, ...metadata },
    };
  }
}

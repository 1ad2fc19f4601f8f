// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from './kubernetesObject';

/** What of a service is the same in every way to run it. */
export interface PlannedService {
  name: string;
  description: string;
  owner: string;
  system?: string;
  /** Namespace of all its objects. */
  namespace: string;
}

/** Something that must be in the cluster before the service is applied. */
export interface Prerequisite {
  /** Such as `CloudNativePG`. */
  name: string;
  /** The versions that the manifests are written for, such as `1.26 or later`. */
  versions: string;
  /** Page that says how to install it. */
  install: string;
  /** CustomResourceDefinitions that it brings, such as `clusters.postgresql.cnpg.io`, each with the version that is used. */
  definitions: Record<string, string>;
}

/** A Secret that someone else provides; the repository refers to it and has no value of it. */
export interface SecretReference {
  name: string;
  keys: string[];
  /** What it is for, as the end of a sentence: "for …". */
  purpose: string;
  /** False for a Secret that an operator or provider writes itself. */
  mustExist: boolean;
}

/** A change of an object by JSON Patch (RFC 6902). */
export interface ObjectPatch {
  target: KubernetesObject;
  operations: Array<{
    op: 'add' | 'replace' | 'remove';
    path: string;
    value?: unknown;
  }>;
}

/** What differs in an environment. */
export interface Environment {
  /** What the environment is, as a sentence. */
  comment: string;
  /** Files with objects of this environment alone, by name without `.yaml`. */
  files: Record<string, KubernetesObject[]>;
  patches: ObjectPatch[];
}

/** A procedure, a part of the runbook. */
export interface Procedure {
  title: string;
  /** Markdown below the title. */
  text: string;
}

/** All of which a repository is made, whichever way the service is run. */
export interface Plan {
  service: PlannedService;
  /** What runs it, such as `CloudNativePG`. */
  runBy: string;
  /** What it is, such as `PostgreSQL`. */
  what: string;
  /** True where pods in the cluster hold its data, so that the card has something to show. */
  hasPods: boolean;
  prerequisites: Prerequisite[];
  secrets: SecretReference[];
  /** StorageClasses that are named; by default that of the cluster. */
  storageClasses: string[];
  /** Files with objects that every environment has, by name without `.yaml`. */
  base: Record<string, KubernetesObject[]>;
  dev: Environment;
  prod: Environment;
  /** What it does by itself and what it does not, each a line of a list. */
  does: string[];
  doesNot: string[];
  /** What it costs, in Markdown, where that is known to be asked. */
  costs?: string;
  /** How clients connect, in Markdown. */
  connecting: string;
  runbook: Procedure[];
}

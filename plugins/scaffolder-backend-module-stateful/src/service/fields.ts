// SPDX-License-Identifier: Apache-2.0

import type { NumberField, TextField } from './fieldTypes';
import { line, whole } from './patterns';
import { reservedNames, yamlWords } from './reservedNames';

export const dnsLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const dnsSubdomain = `${dnsLabel}(?:[.]${dnsLabel})*`;
/** As Kubernetes names its objects: labels of any length, 253 characters in all. */
export const objectName =
  '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:[.][a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*';
const entityName = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?';

/**
 * Grammar of https://pkg.go.dev/github.com/distribution/reference, as a kubelet reads it: the repository
 * in lower case, and not 64 hexadecimal digits, which would be an image's id.
 */
const imageReference = (() => {
  const hostLabel = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
  const host = `${hostLabel}(?:[.]${hostLabel})*(?::[0-9]{1,5})?`;
  const component = '[a-z0-9]+(?:(?:[.]|_|__|-+)[a-z0-9]+)*';
  const tag = ':[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';
  const digest = '@sha256:[a-f0-9]{64}';
  return `(?![a-f0-9]{64}(?:[:@]|$))(?:${host}/)?${component}(?:/${component})*(?:${tag})?(?:${digest})?`;
})();

/**
 * Go's rule for module paths (`golang.org/x/mod/module.CheckPath`): a first element with a dot, no element
 * that begins or ends with a dot, no file name that Windows reserves, no `~` before final digits,
 * no `/v0` or `/v1` at the end. The tilde is left out altogether: no git host has it in a path.
 */
const modulePath = (() => {
  const noWindowsName =
    '(?![^/]*/(?:.*/)?(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|[Cc][Oo][Mm][1-9]|[Ll][Pp][Tt][1-9])(?:[./]|$))';
  const noGoFolder = '(?!.*/(?:vendor|internal|testdata)(?:/|$))';
  const noOddVersion = '(?!.*/v(?:0[0-9]*|1)$)';
  const host = `${dnsLabel}(?:[.]${dnsLabel})+`;
  const element = '[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?';
  return `${noWindowsName}${noGoFolder}${noOddVersion}${host}(?:/${element})+`;
})();

/** The text fields of the form; the order is that of the form. */
export const textFields = {
  name: {
    path: 'name',
    description:
      'Name of the service: a DNS label (RFC 1035). The kind is made from it: my-db gives MyDbCluster',
    minLength: 1,
    // The longest Service of the operator is <name>-controller-manager-metrics-service, at most 63 characters.
    maxLength: 28,
    pattern: whole('[a-z](?:[a-z0-9-]*[a-z0-9])?'),
    expects:
      'use at most 28 lowercase letters, digits and hyphens, start with a letter and end with a letter or digit, such as "ledger"',
    reserved: {
      words: reservedNames,
      because:
        'this word is reserved in Go, YAML or kubectl, add a suffix such as "-store" or "-db"',
    },
  },
  description: {
    path: 'description',
    description: 'Purpose of the service, in one line',
    minLength: 1,
    maxLength: 200,
    pattern: whole(line),
    expects:
      'use one line of at most 200 characters, without control characters and without spaces at either end',
  },
  owner: {
    path: 'owner',
    description: 'Group or user that owns the service, as an entity reference',
    minLength: 1,
    maxLength: 136,
    pattern: whole(`(?:(?:[Gg]roup|[Uu]ser):)?(?:${dnsLabel}/)?${entityName}`),
    expects:
      'use a group or user of the catalog, such as "group:default/platform" or "platform"',
  },
  system: {
    path: 'system',
    description: 'System that the service is part of, as an entity reference',
    minLength: 1,
    maxLength: 136,
    pattern: whole(`(?:[Ss]ystem:)?(?:${dnsLabel}/)?${entityName}`),
    expects:
      'use a system of the catalog, such as "payments" or "system:default/payments", or omit it',
  },
  image: {
    path: 'image',
    description: 'Container image that every replica runs',
    minLength: 1,
    maxLength: 255,
    pattern: whole(imageReference),
    expects:
      'use an image with registry, repository and tag or sha256 digest, such as "docker.io/library/postgres:17"',
  },
  domain: {
    path: 'domain',
    description: 'Domain of the API group, which is <name>.<domain>',
    minLength: 1,
    maxLength: 128,
    // The API server keeps k8s.io and kubernetes.io for approved APIs:
    // https://github.com/kubernetes/enhancements/pull/1111
    pattern: whole(
      `(?!(?:.*[.])?(?:k8s|kubernetes)[.]io$)(?!(?:.*[.])?[0-9]+$)${dnsSubdomain}`,
    ),
    expects:
      'use a lowercase DNS domain that you own, such as "example.com"; k8s.io and kubernetes.io belong to Kubernetes',
    reserved: {
      words: yamlWords,
      because:
        'this word is not a string in YAML, use a full domain such as "example.com"',
    },
  },
  module: {
    path: 'module',
    description: 'Path of the Go module: the location of the repository',
    minLength: 1,
    maxLength: 200,
    pattern: whole(modulePath),
    expects:
      'use a Go module path that starts with a host with a dot, such as "git.example.com/platform/ledger"',
  },
  storageSize: {
    path: 'storage.size',
    description:
      'Size of the volume of each replica, a Kubernetes quantity; for a daemonSet, the size limit of its folder',
    minLength: 1,
    maxLength: 16,
    // At least a megabyte; less than 2^63 bytes, which is where CSI drivers stop counting.
    pattern: whole('[1-9][0-9]{0,4}(?:[.][0-9]{1,3})?[MGT]i?|[1-9][0-9]{6,14}'),
    expects:
      'use a size of at least 1M with the unit Mi, Gi, Ti, M, G or T, such as "10Gi"',
  },
  storageClassName: {
    path: 'storage.storageClassName',
    description: 'StorageClass of the volumes; by default that of the cluster',
    minLength: 1,
    maxLength: 253,
    pattern: whole(objectName),
    expects:
      'use the name of a storage class (kubectl get storageclass), such as "standard", or omit it for the default class',
  },
} satisfies Record<string, TextField>;

/** The number fields of the form. */
export const numberFields = {
  port: {
    path: 'port',
    description:
      'TCP port on which the application listens; by default that of a well-known image',
    minimum: 1,
    maximum: 65535,
  },
  replicas: {
    path: 'replicas',
    description:
      'Number of replicas, each with its own volume, by default 1; not for a daemonSet, which has one for each node',
    minimum: 1,
    maximum: 100,
  },
} satisfies Record<string, NumberField>;

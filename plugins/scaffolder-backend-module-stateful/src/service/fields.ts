// SPDX-License-Identifier: Apache-2.0

import type { NumberField, TextField } from './fieldTypes';
import { line, whole } from './patterns';
import { reservedNames, yamlWords } from './reservedNames';

const dnsLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const dnsSubdomain = `${dnsLabel}(?:[.]${dnsLabel})*`;
/** As Kubernetes names its objects: labels of any length, 253 characters in all. */
const objectName =
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
      'use lower-case letters, digits and dashes, begin with a letter, end with a letter or a digit, at most 28 characters, such as "ledger"',
    reserved: {
      words: reservedNames,
      because:
        'this word means something else in Go, in YAML or to kubectl; add to it, such as "-store" or "-db"',
    },
  },
  description: {
    path: 'description',
    description: 'What the service is for, in one line',
    minLength: 1,
    maxLength: 200,
    pattern: whole(line),
    expects:
      'say what the service is for in one line of at most 200 characters, without control characters and without blanks at either end',
  },
  owner: {
    path: 'owner',
    description: 'Group or user that owns the service, as an entity reference',
    minLength: 1,
    maxLength: 136,
    pattern: whole(`(?:(?:[Gg]roup|[Uu]ser):)?(?:${dnsLabel}/)?${entityName}`),
    expects:
      'name a group or a user of the catalog, such as "group:default/platform" or "platform"',
  },
  system: {
    path: 'system',
    description: 'System that the service is part of, as an entity reference',
    minLength: 1,
    maxLength: 136,
    pattern: whole(`(?:[Ss]ystem:)?(?:${dnsLabel}/)?${entityName}`),
    expects:
      'name a system of the catalog, such as "payments" or "system:default/payments", or leave it out',
  },
  image: {
    path: 'image',
    description: 'Container image that every replica runs',
    minLength: 1,
    maxLength: 255,
    pattern: whole(imageReference),
    expects:
      'give an image with registry, repository and tag or sha256 digest, such as "docker.io/library/postgres:17"',
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
      'give a DNS domain of yours in lower case, such as "example.com"; k8s.io and kubernetes.io belong to Kubernetes',
    reserved: {
      words: yamlWords,
      because:
        'this word means something other than text in YAML; give a whole domain, such as "example.com"',
    },
  },
  module: {
    path: 'module',
    description: 'Path of the Go module, which is where the repository will be',
    minLength: 1,
    maxLength: 200,
    pattern: whole(modulePath),
    expects:
      'give a Go module path whose first part is a host with a dot, such as "git.example.com/platform/ledger"',
  },
  storageSize: {
    path: 'storage.size',
    description:
      'Size of the volume of each replica, a Kubernetes quantity; of a daemonSet, the most that its folder may hold',
    minLength: 1,
    maxLength: 16,
    // At least a megabyte; less than 2^63 bytes, which is where CSI drivers stop counting.
    pattern: whole('[1-9][0-9]{0,4}(?:[.][0-9]{1,3})?[MGT]i?|[1-9][0-9]{6,14}'),
    expects:
      'give a size of at least 1M with a unit of Mi, Gi, Ti (or M, G, T), such as "10Gi"',
  },
  storageClassName: {
    path: 'storage.storageClassName',
    description:
      'StorageClass of the volumes; left out, the default class of the cluster',
    minLength: 1,
    maxLength: 253,
    pattern: whole(objectName),
    expects:
      'give the name of a storage class (kubectl get storageclass), such as "standard", or leave it out for the default class',
  },
} satisfies Record<string, TextField>;

/** The number fields of the form. */
export const numberFields = {
  port: {
    path: 'port',
    description: 'TCP port on which the application serves its clients',
    minimum: 1,
    maximum: 65535,
  },
  replicas: {
    path: 'replicas',
    description:
      'How many replicas run, each with a volume of its own; not of a daemonSet, which has one for each node',
    minimum: 1,
    maximum: 100,
  },
} satisfies Record<string, NumberField>;

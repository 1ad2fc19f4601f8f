// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Plan } from './plan';

/**
 * `scripts/preflight.sh`: whether a cluster has what the service needs, asked with the rights of whoever runs it. What
 * stands in it are names that their fields' patterns have admitted: no text of the form reaches the shell.
 */
export function preflight(plan: Plan): RepositoryFile {
  const { service, prerequisites, secrets, storageClasses } = plan;
  const definitions = prerequisites.flatMap(({ name, versions, ...rest }) =>
    Object.entries(rest.definitions).map(
      ([definition, version]) =>
        `definition ${definition} ${version} '${name} ${versions}: ${rest.install}'`,
    ),
  );
  const named = storageClasses.map(name => `storage_class ${name}`);
  const byDefault = plan.hasPods ? ['default_storage_class'] : [];
  const classes = named.length > 0 ? named : byDefault;
  const needed = secrets
    .filter(({ mustExist }) => mustExist)
    .map(({ name, keys }) => `secret ${name} '${keys.join(', ')}'`);
  const text = `#!/bin/sh
# Asks the cluster of the current kubeconfig context whether it has what ${
    service.name
  } needs, and changes nothing.
# Usage: scripts/preflight.sh [dev|prod], by default prod.
set -u
environment="\${1:-prod}"
namespace=${service.namespace}
cd "$(dirname "$0")/.." || exit 2
missing=0

good() { echo "ok       $1"; }
bad() { echo "MISSING  $1"; missing=$((missing + 1)); }
unknown() { echo "UNKNOWN  $1"; missing=$((missing + 1)); }

# Prints what kubectl found; says so where it may not look, which is not the same as not there.
ask() {
  if answer=$(kubectl "$@" 2>&1); then return 0; fi
  case "$answer" in
    *NotFound*) return 1 ;;
    *) unknown "kubectl $*: $answer"; return 2 ;;
  esac
}

definition() {
  ask get customresourcedefinition "$1" -o 'jsonpath={.spec.versions[?(@.served==true)].name}'
  case $? in
    0) case " $answer " in
         *" $2 "*) good "$1 serves $2" ;;
         *) bad "$1 serves $answer, not $2. Install $3" ;;
       esac ;;
    1) bad "$1. Install $3" ;;
  esac
}

storage_class() {
  ask get storageclass "$1" -o 'jsonpath={.allowVolumeExpansion}'
  case $? in
    0) if [ "$answer" = true ]; then good "storage class $1, whose volumes can grow"
       else good "storage class $1, whose volumes can NOT grow"; fi ;;
    1) bad "storage class $1. kubectl get storageclass lists those of the cluster" ;;
  esac
}

default_storage_class() {
  ask get storageclass -o 'jsonpath={.items[?(@.metadata.annotations.storageclass\\.kubernetes\\.io/is-default-class=="true")].metadata.name}'
  if [ $? -eq 0 ]; then
    if [ -n "$answer" ]; then good "default storage class $answer"
    else bad "a default storage class: name one in the manifests"; fi
  fi
}

# Asks for the name alone: no value is read.
secret() {
  ask get secret "$1" -n "$namespace" -o name
  case $? in
    0) good "secret $1" ;;
    1) bad "secret $1 in $namespace with the keys $2: see docs/install.md" ;;
  esac
}

${[...definitions, ...classes, ...needed].join('\n')}

# The API server judges every object, without keeping any. It needs the namespace for that.
if ask get namespace "$namespace" -o name; then
  if refused=$(kubectl apply --server-side --dry-run=server --force-conflicts -k "config/overlays/$environment" 2>&1 >/dev/null); then
    good "the API server accepts config/overlays/$environment"
  else
    bad "acceptance of config/overlays/$environment: $refused"
  fi
else
  echo "LATER    namespace $namespace is not there yet, so the API server was not asked about the objects in it"
fi

if [ "$missing" -gt 0 ]; then
  echo "$missing of the above must be resolved before you apply."
  exit 1
fi
echo "Everything that was asked for is there."
`;
  return { ...textFile('scripts/preflight.sh', text), executable: true };
}

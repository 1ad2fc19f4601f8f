// SPDX-License-Identifier: Apache-2.0

/** By which the catalog's entity finds the pods, claims and resources of a service. */
export const entityLabel = 'backstage.io/kubernetes-id';

/** Labels of every object of a service. */
export function serviceLabels(name: string): Record<string, string> {
  return { [entityLabel]: name };
}

/** The label of namespaces whose pods may connect to a service. */
export const clientLabel = (name: string) => `${name}-client`;

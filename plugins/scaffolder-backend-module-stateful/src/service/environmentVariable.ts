// SPDX-License-Identifier: Apache-2.0

/** A parameter as an environment variable: `maxConnections` is `MAX_CONNECTIONS`, `tlsCAFile` is `TLS_CA_FILE`. */
export function environmentVariable(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();
}

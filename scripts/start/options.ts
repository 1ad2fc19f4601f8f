// SPDX-License-Identifier: Apache-2.0

import { parseArgs } from 'node:util';
import {
  type NodePlan,
  nodesProblem,
  parseNodePlan,
} from '../../local-cluster/src/nodes/nodePlan.ts';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Port of the portal's pages; undefined where none was asked for. */
  port: number | undefined;
  backendPort: number | undefined;
  /** A context of the user's kubeconfig to show instead of a local cluster. */
  context: string | undefined;
  /** Which nodes the local cluster has; as before, or played ones, where undefined. */
  nodes: NodePlan | undefined;
}

function parsePort(
  source: string,
  value: string | undefined,
): number | undefined {
  if (value === undefined || value === '') return undefined;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(
      `${source} must be a port from 1 to 65535, not "${value}".`,
    );
  }
  return port;
}

function parseNodes(
  text: string | undefined,
  context: string | undefined,
): NodePlan | undefined {
  if (text === undefined) return undefined;
  if (context !== undefined) {
    throw new Error(
      '--nodes is for the local cluster: leave out --nodes or --context.',
    );
  }
  const plan = parseNodePlan(text);
  if (!plan) throw new Error(`${nodesProblem}.`);
  return plan;
}

/**
 * Reads `--port`, `--backend-port`, `--context` and `--nodes`; `PORT` and `BACKEND_PORT`
 * of the environment stand in for the first two.
 *
 * @throws Error with a sentence for the user
 */
export function parseOptions(
  args: string[],
  env: Record<string, string | undefined>,
): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      'backend-port': { type: 'string' },
      context: { type: 'string' },
      nodes: { type: 'string' },
    },
  });
  if (values.context === '') {
    throw new Error(
      '--context needs the name of a context of your kubeconfig.',
    );
  }
  return {
    port: parsePort('--port', values.port) ?? parsePort('PORT', env.PORT),
    backendPort:
      parsePort('--backend-port', values['backend-port']) ??
      parsePort('BACKEND_PORT', env.BACKEND_PORT),
    context: values.context,
    nodes: parseNodes(values.nodes, values.context),
  };
}

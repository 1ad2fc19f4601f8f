// SPDX-License-Identifier: Apache-2.0

/**
 * Asks Gitea's API as a user.
 *
 * @param authorization - the value of the header of that name
 * @param accepted - statuses that are an answer, not a failure
 * @throws Error with Gitea's own message otherwise
 */
export async function askGitea(
  url: string,
  path: string,
  options: {
    authorization?: string;
    body?: unknown;
    accepted?: number[];
  } = {},
): Promise<any> {
  const method = options.body === undefined ? 'GET' : 'POST';
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(options.authorization && { Authorization: options.authorization }),
      ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await response.text();
  if (!response.ok && !options.accepted?.includes(response.status)) {
    throw new Error(`Gitea refused ${method} ${path}: ${text.trim()}`);
  }
  return text && response.ok ? JSON.parse(text) : undefined;
}

/** The header's value for a name and a password, or a token in its place. */
export function basicAuthorization(username: string, password: string): string {
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return `Basic ${pair}`;
}

// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import {
  readFileIfExists,
  writePrivateFile,
} from '../../../tools/privateFile.ts';
import { askGitea, basicAuthorization } from './giteaApi.ts';
import type { PreparedGitHost } from './prepareGitHost.ts';

const exec = promisify(execFile);

const alreadyThere = [409, 422];
/** Of developer's token: repositories and the organisation that owns them. */
const scopes = ['write:repository', 'write:organization', 'read:user'];

/** Runs the gitea command beside the server, on the same database. */
export interface GiteaCommand {
  program: string;
  args: string[];
  env: NodeJS.ProcessEnv;
}

/**
 * Makes the organisation, its developer and the developer's token, unless an
 * earlier start has. No password is ever an argument of a process.
 */
export async function createAccounts(
  host: PreparedGitHost,
  command: GiteaCommand,
): Promise<void> {
  if (await readFileIfExists(host.tokenFile)) return;
  const authorization = `token ${await createAdminToken(command)}`;
  await askGitea(host.url, '/admin/users', {
    authorization,
    accepted: alreadyThere,
    body: {
      username: host.username,
      email: `${host.username}@stateful.internal`,
      password: host.password,
      must_change_password: false,
    },
  });
  const asDeveloper = basicAuthorization(host.username, host.password);
  await askGitea(host.url, '/orgs', {
    authorization: asDeveloper,
    accepted: alreadyThere,
    body: { username: host.organisation, visibility: 'public' },
  });
  const token = await askGitea(host.url, `/users/${host.username}/tokens`, {
    authorization: asDeveloper,
    body: { name: `local-${randomBytes(4).toString('hex')}`, scopes },
  });
  // Written last: it says that all of the above is done.
  await writePrivateFile(host.tokenFile, token.sha1);
}

/** Nobody knows this admin's password; its tokens are made here when needed. */
async function createAdminToken(command: GiteaCommand): Promise<string> {
  const run = async (...args: string[]) => {
    const { stdout } = await exec(
      command.program,
      [...command.args, 'admin', 'user', ...args],
      { env: command.env },
    );
    return stdout;
  };
  const name = 'local-admin';
  if (!(await run('list', '--admin')).includes(` ${name} `)) {
    await run(
      'create',
      '--admin',
      '--random-password',
      '--must-change-password=false',
      `--username=${name}`,
      `--email=${name}@stateful.internal`,
    );
  }
  const output = await run(
    'generate-access-token',
    '--raw',
    `--username=${name}`,
    `--token-name=start-${randomBytes(4).toString('hex')}`,
    '--scopes=write:admin,write:user,write:organization',
  );
  // It logs to the same stream, before the token or after it.
  const token = output.match(/^[0-9a-f]{40}$/m)?.[0];
  if (!token) {
    throw new Error(`Gitea printed no admin token: ${output}`);
  }
  return token;
}

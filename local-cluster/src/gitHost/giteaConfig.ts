// SPDX-License-Identifier: Apache-2.0

import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { PreparedGitHost } from './prepareGitHost.ts';

/**
 * Gitea's app.ini: git, its API and container images on loopback, and nothing
 * else that Gitea can do. https://docs.gitea.com/administration/config-cheat-sheet
 *
 * @param staticRoot - Gitea's module folder, where its templates are
 */
export function buildGiteaConfig(
  host: PreparedGitHost,
  staticRoot: string,
): string {
  const sections: Record<string, Record<string, string | number | boolean>> = {
    '': {
      APP_NAME: 'Local git host',
      RUN_MODE: 'prod',
      RUN_USER: userInfo().username,
      WORK_PATH: host.folder,
    },
    server: {
      PROTOCOL: 'http',
      HTTP_ADDR: '127.0.0.1',
      HTTP_PORT: host.port,
      ROOT_URL: `${host.url}/`,
      STATIC_ROOT_PATH: staticRoot,
      APP_DATA_PATH: join(host.folder, 'data'),
      DISABLE_SSH: true,
      OFFLINE_MODE: true,
    },
    database: {
      DB_TYPE: 'sqlite3',
      PATH: join(host.folder, 'data', 'gitea.db'),
      SQLITE_JOURNAL_MODE: 'WAL',
    },
    repository: {
      ROOT: join(host.folder, 'repositories'),
      DEFAULT_BRANCH: 'main',
    },
    security: {
      INSTALL_LOCK: true,
      INTERNAL_TOKEN: host.secrets.internalToken,
      SECRET_KEY: host.secrets.secretKey,
    },
    oauth2: { ENABLED: false, JWT_SECRET: host.secrets.jwtSecret },
    service: {
      DISABLE_REGISTRATION: true,
      ENABLE_NOTIFY_MAIL: false,
    },
    mailer: { ENABLED: false },
    actions: { ENABLED: false },
    // For container images.
    packages: { ENABLED: true },
    migrations: { ALLOWED_DOMAINS: '127.0.0.1' },
    webhook: { ALLOWED_HOST_LIST: 'loopback' },
    session: { PROVIDER: 'memory' },
    indexer: { ISSUE_INDEXER_TYPE: 'db' },
    'cron.update_checker': { ENABLED: false },
    log: { MODE: 'console', LEVEL: 'warn' },
  };
  return Object.entries(sections)
    .map(([section, values]) =>
      [
        ...(section ? [`[${section}]`] : []),
        ...Object.entries(values).map(([key, value]) => `${key} = ${value}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}

// SPDX-License-Identifier: Apache-2.0

import { looksSecret } from './secretLookingName';

describe('the name of an environment variable', () => {
  it.each([
    'PASSWORD',
    'MYSQL_ROOT_PASSWORD',
    'REDIS_PASSWD',
    'RABBITMQ_DEFAULT_PASS',
    'ACCESS_TOKEN',
    'githubToken',
    'CLIENT_SECRET',
    'API_KEY',
    'APIKEY',
    'AWS_ACCESS_KEY_ID',
    'KEY',
  ])('%s looks secret', name => {
    expect(looksSecret(name)).toBe(true);
  });

  it.each([
    '',
    'PGDATA',
    'POSTGRES_PASSWORD_FILE',
    'TLS_KEY_PATH',
    'KEYSPACE',
    'MONKEY',
    'PASSIVE_PORTS',
    'LOG_LEVEL',
  ])('%s does not', name => {
    expect(looksSecret(name)).toBe(false);
  });
});

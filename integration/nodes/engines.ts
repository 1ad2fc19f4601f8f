// SPDX-License-Identifier: Apache-2.0

import { drawn } from '../../tools/sample/drawn.ts';

/** A service of the form, and how its clients speak to it. */
export interface Engine {
  /** Of the service, and of its Service. */
  name: string;
  /** The Service that clients connect to, if another. */
  host?: string;
  title: string;
  /** What is entered into the form besides name, description and repository: nothing of how its container is run. */
  values: Record<string, unknown>;
  /**
   * Shell commands of a client, which has the password in PASSWORD. `write` ends well only if the number in $1 was
   * acknowledged; `read` prints every number that is there, one a line.
   */
  prepare: string;
  write: string;
  read: string;
}

const psql =
  'PGPASSWORD=$PASSWORD psql --host=ledger --username=postgres --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1';

const valkey =
  'VALKEYCLI_AUTH=$PASSWORD REDISCLI_AUTH=$PASSWORD valkey-cli -h cache -e';

/** Debian has no client of RabbitMQ that waits for confirmations but this library. */
const rabbitmq = (lines: string[]) =>
  `python3 -c '
import os, pika, sys
address = pika.ConnectionParameters("queue", credentials=pika.PlainCredentials("admin", os.environ["PASSWORD"]), socket_timeout=3, stack_timeout=3, blocked_connection_timeout=3)
channel = pika.BlockingConnection(address).channel()
channel.confirm_delivery()
channel.queue_declare("entries", durable=True, arguments={"x-queue-type": "quorum"})
${lines.join('\n')}' "$@"`;

export const ledger: Engine = {
  name: 'ledger',
  title: 'PostgreSQL',
  values: { image: 'docker.io/library/postgres:17', size: '10Gi' },
  prepare: `${psql} --command='create table if not exists entries (id int)'`,
  write: `${psql} --command="insert into entries values ($1)"`,
  read: `${psql} --command='select id from entries'`,
};

export const cache: Engine = {
  name: 'cache',
  title: 'Valkey',
  values: {
    image: 'docker.io/valkey/valkey:8',
    size: '400Mi',
    parameters: [
      {
        name: 'logLevel',
        description: 'How much it tells',
        type: 'enum',
        values: ['notice', 'verbose'],
        default: 'notice',
        apply: 'reload',
      },
    ],
  },
  prepare: `${valkey} ping`,
  write: `${valkey} rpush entries "$1"`,
  read: `${valkey} lrange entries 0 -1`,
};

export const queue: Engine = {
  name: 'queue',
  title: 'RabbitMQ',
  values: { image: 'docker.io/library/rabbitmq:4.0', size: '400Mi' },
  prepare: rabbitmq([]),
  write: rabbitmq([
    'channel.basic_publish("", "entries", sys.argv[1], pika.BasicProperties(delivery_mode=2), mandatory=True)',
  ]),
  // What is not acknowledged stays in the queue.
  read: rabbitmq([
    'body = b""',
    'while body is not None:',
    '  _, _, body = channel.basic_get("entries")',
    '  print(body.decode() if body else "")',
  ]),
};

const redis = 'REDISCLI_AUTH=$PASSWORD redis-cli -h sessions -e';

const sessions: Engine = {
  name: 'sessions',
  title: 'Redis',
  values: { image: 'docker.io/library/redis:7.0', size: '400Mi' },
  prepare: `${redis} ping`,
  write: `${redis} rpush entries "$1"`,
  read: `${redis} lrange entries 0 -1`,
};

const mariadb =
  'MYSQL_PWD=$PASSWORD mariadb --host=stock --user=root --skip-ssl --skip-column-names --batch';

const stock: Engine = {
  name: 'stock',
  title: 'MariaDB',
  values: { image: 'docker.io/library/mariadb:10.11', size: '800Mi' },
  prepare: `${mariadb} --execute='create database if not exists shop; create table if not exists shop.entries (id int)'`,
  write: `${mariadb} --execute="insert into shop.entries values ($1)"`,
  read: `${mariadb} --execute='select id from shop.entries'`,
};

/** With `npm test -- --all` those too that share what is special of another. Images of others are not to be had here. */
export const engines = [
  ledger,
  cache,
  queue,
  ...drawn('further engines', [sessions, stock], 0),
];

// SPDX-License-Identifier: Apache-2.0

/** A service of the form, and how its clients speak to it. */
export interface Engine {
  /** Of the service, and of its Service. */
  name: string;
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

/** Images of others are not to be had here. */
export const engines = [ledger, cache, queue];

// SPDX-License-Identifier: Apache-2.0

import { objectName, textFields } from '../service/fields';
import type { NumberField, TextField } from '../service/fieldTypes';
import { whole } from '../service/patterns';

/** The engines that a well-kept operator runs. */
export const adoptedEngines = [
  'postgresql',
  'kafka',
  'rabbitmq',
  'elasticsearch',
  'spark',
] as const;

export type AdoptedEngine = (typeof adoptedEngines)[number];

/** Versions of each engine that its operator runs, and the one that is proposed. */
export const versionFields: Record<
  AdoptedEngine,
  TextField & { proposed: string }
> = {
  postgresql: {
    path: 'version',
    description: 'Major version of PostgreSQL, or one with its minor version',
    minLength: 2,
    maxLength: 5,
    pattern: whole('1[4-8](?:[.][0-9]{1,2})?'),
    expects: 'use a version from 14 to 18, such as "17" or "17.6"',
    proposed: '17',
  },
  kafka: {
    path: 'version',
    description: 'Version of Kafka',
    minLength: 5,
    maxLength: 8,
    pattern: whole('4[.][0-9]{1,2}[.][0-9]{1,2}'),
    expects: 'use a version that your Strimzi supports, such as "4.2.0"',
    proposed: '4.2.0',
  },
  rabbitmq: {
    path: 'version',
    description: 'Version of RabbitMQ',
    minLength: 3,
    maxLength: 7,
    pattern: whole('4[.][0-9]{1,2}(?:[.][0-9]{1,2})?'),
    expects: 'use a version from 4.0, such as "4.1" or "4.1.4"',
    proposed: '4.1',
  },
  elasticsearch: {
    path: 'version',
    description: 'Version of Elasticsearch',
    minLength: 5,
    maxLength: 8,
    pattern: whole('[89][.][0-9]{1,2}[.][0-9]{1,2}'),
    expects: 'use a full version of 8 or 9, such as "9.1.4"',
    proposed: '9.1.4',
  },
  spark: {
    path: 'version',
    description: 'Version of Spark',
    minLength: 5,
    maxLength: 7,
    pattern: whole('[34][.][0-9][.][0-9]{1,2}'),
    expects: 'use a full version of 3 or 4, such as "4.0.1"',
    proposed: '4.0.1',
  },
};

/** A bucket of S3 or what speaks like it, as https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketPath = (scheme: string) =>
  `${scheme}://[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9](?:/[A-Za-z0-9][A-Za-z0-9._-]*)*`;

const hostAndPort = `${objectName}(?::[1-9][0-9]{0,4})?`;

/** Text fields of adopted services alone. */
export const adoptedTextFields = {
  walSize: {
    path: 'walSize',
    description:
      'Size of a volume apart for the write-ahead log; by default the log is on the volume of the data',
    minLength: 3,
    maxLength: 7,
    pattern: whole('[1-9][0-9]{0,3}[GT]i'),
    expects: 'use a size with the unit Gi or Ti, such as "10Gi", or omit it',
  },
  database: {
    path: 'database',
    description: 'Name of the database and of the user who owns it',
    minLength: 1,
    maxLength: 63,
    // postgres and pg_ belong to PostgreSQL, and streaming_replica to CloudNativePG.
    pattern: whole(
      '(?!pg_|postgres$|template[01]$|streaming_replica$)[a-z][a-z0-9_]*',
    ),
    expects:
      'use lowercase letters, digits and underscores, none of PostgreSQL\'s own names, such as "app"',
  },
  topic: {
    path: 'topics[]',
    description: 'Name of a topic',
    minLength: 1,
    maxLength: 200,
    // The topic is an object of Kubernetes too.
    pattern: whole(objectName),
    expects:
      'use lowercase letters, digits, hyphens and dots, such as "orders" or "orders.placed"',
  },
  destination: {
    path: 'backups.destination',
    description: 'Bucket and path of the backups',
    minLength: 8,
    maxLength: 200,
    pattern: whole(bucketPath('s3')),
    expects:
      'use a bucket without dots, and a path, such as "s3://acme-backups/ledger"',
  },
  endpoint: {
    path: 'backups.endpoint',
    description: 'URL of an object store that is not AWS',
    minLength: 9,
    maxLength: 253,
    pattern: whole(`https://${hostAndPort}`),
    expects:
      'use an https URL without a path, such as "https://minio.example.com:9000", or omit it for AWS',
  },
  secretName: {
    path: 'backups.secretName',
    description:
      "Secret with the object store's keys ACCESS_KEY_ID and ACCESS_SECRET_KEY; by default <name>-backup",
    minLength: 1,
    maxLength: 253,
    pattern: whole(objectName),
    expects:
      'use the name of a Secret, such as "ledger-backup", or omit it for the default',
  },
  jobImage: {
    ...textFields.image,
    path: 'job.image',
    description: 'Image with Spark and the application',
    expects:
      'use an image with registry and tag, such as "git.example.com/platform/report:1.0.0"',
  },
  jobFile: {
    path: 'job.file',
    description: "The application's file, in the image or in a bucket",
    minLength: 9,
    maxLength: 253,
    pattern: whole(
      `(?:local://(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)+|${bucketPath('s3a')})`,
    ),
    expects:
      'use a path in the image or a bucket, such as "local:///opt/app/report.py" or "s3a://acme-jobs/report.jar"',
  },
  jobClass: {
    path: 'job.mainClass',
    description: 'Main class of a Java or Scala application',
    minLength: 1,
    maxLength: 253,
    pattern: whole('[A-Za-z_$][A-Za-z0-9_$]*(?:[.][A-Za-z_$][A-Za-z0-9_$]*)*'),
    expects: 'use the full name of a class, such as "com.example.Report"',
  },
  eventLog: {
    path: 'job.eventLog',
    description:
      'Bucket and path of the event log; by default it is on a volume',
    minLength: 9,
    maxLength: 200,
    pattern: whole(bucketPath('s3a')),
    expects:
      'use a bucket and path, such as "s3a://acme-spark/logs", or omit it',
  },
} satisfies Record<string, TextField>;

export const adoptedNumberFields = {
  members: {
    path: 'members',
    description:
      'Number of members, each with its own volume, by default 3; of Spark, executors',
    minimum: 1,
    maximum: 50,
  },
} satisfies Record<string, NumberField>;

/** Languages of Spark applications. */
export const jobTypes = ['Python', 'Java', 'Scala', 'R'] as const;

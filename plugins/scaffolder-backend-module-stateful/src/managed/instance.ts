// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from '../plan/kubernetesObject';
import type { ObjectPatch, Plan } from '../plan/plan';
import { mebibytes } from '../service/mebibytes';
import { weekdays } from './managedFields';
import type { ManagedService } from './managedService';

/** What of a plan follows from what creates the instance. */
export interface ManagedParts
  extends Pick<
    Plan,
    'runBy' | 'prerequisites' | 'secrets' | 'connecting' | 'doesNot'
  > {
  instance: KubernetesObject;
  /** Other objects, by file. */
  others: Record<string, KubernetesObject[]>;
  /** What development turns off: protection, final snapshot, standby. */
  inDevelopment: ObjectPatch['operations'];
  /** Shows the instance and its conditions: arguments of kubectl. */
  resource: string;
}

/** What is allocated, in GiB. */
export const gibibytes = (quantity: string) =>
  Math.ceil(mebibytes(quantity) / 1024);

const twoDigits = (hour: number) => `${hour % 24}`.padStart(2, '0');

/** An hour as RDS has it: `02:00-03:00`. It ends a minute before the next one begins, which may be the other window. */
export const rdsBackupWindow = ({ backups }: ManagedService) =>
  `${twoDigits(backups.hour)}:00-${twoDigits(backups.hour)}:59`;

/** An hour of a day as RDS has it: `sun:04:00-sun:04:59`. */
export function rdsMaintenanceWindow({ maintenance }: ManagedService): string {
  const day = maintenance.day.slice(0, 3);
  const hour = twoDigits(maintenance.hour);
  return `${day}:${hour}:00-${day}:${hour}:59`;
}

/** Hour and day as Cloud SQL has them, Monday being 1. */
export const googleMaintenance = ({ maintenance }: ManagedService) => ({
  day: weekdays.indexOf(maintenance.day) + 1,
  hour: maintenance.hour,
  updateTrack: 'stable',
});

export const googleBackupStart = ({ backups }: ManagedService) =>
  `${twoDigits(backups.hour)}:00`;

/** What RDS calls the engine. */
export const rdsEngine = ({ engine }: ManagedService) =>
  engine === 'postgresql' ? 'postgres' : 'mysql';

/** What Cloud SQL calls engine and version: `POSTGRES_17`, `MYSQL_8_4`. */
export const googleVersion = ({ engine, version }: ManagedService) =>
  engine === 'postgresql'
    ? `POSTGRES_${version}`
    : `MYSQL_${version.replace('.', '_')}`;

/** Machine types of one edition are refused in the other: https://cloud.google.com/sql/docs/postgres/editions-intro */
export const googleEdition = ({ instanceClass }: ManagedService) =>
  instanceClass.startsWith('db-perf-optimized-')
    ? 'ENTERPRISE_PLUS'
    : 'ENTERPRISE';

/** Daily backups and the log between them, by which a point in time can be restored. */
export const googleBackups = (service: ManagedService) => ({
  enabled: true,
  startTime: googleBackupStart(service),
  ...(service.engine === 'postgresql'
    ? { pointInTimeRecoveryEnabled: true }
    : { binaryLogEnabled: true }),
  transactionLogRetentionDays: Math.min(7, service.backups.retentionDays),
  backupRetentionSettings: {
    retainedBackups: service.backups.retentionDays,
    retentionUnit: 'COUNT',
  },
});

export const portOf = ({ engine }: ManagedService) =>
  engine === 'postgresql' ? 5432 : 3306;

/** The master user: `admin` and `postgres` are reserved in one engine or the other. */
export const masterUser = 'dbadmin';

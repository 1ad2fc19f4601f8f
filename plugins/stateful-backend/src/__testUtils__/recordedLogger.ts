// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createServiceFactory,
  type LoggerService,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';

/** Keeps what is logged, by all plugins of a backend. */
export class RecordedLogger implements RootLoggerService {
  /** Warnings and errors, the oldest first. */
  readonly warnings: string[] = [];
  readonly debugs: string[] = [];

  error(message: string): void {
    this.warnings.push(message);
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  info(): void {}

  debug(message: string): void {
    this.debugs.push(message);
  }

  child(): LoggerService {
    return this;
  }

  factory() {
    return createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => this,
    });
  }
}

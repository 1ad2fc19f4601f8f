// SPDX-License-Identifier: Apache-2.0

export { startupModule } from './startupModule';
export { useStartupStatus } from './StartupStatusProvider';
export type { StartupPart, StartupStatus } from './startupStatus';

// SPDX-License-Identifier: Apache-2.0

export { statefulApiRef } from './StatefulApi';
export type { Connection, ServiceView, StatefulApi } from './StatefulApi';
export { StatefulClient } from './StatefulClient';

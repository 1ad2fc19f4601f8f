/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

/**
 * Shows, live, which replica has which disk, what the rollout waits for and
 * what is wrong. For apps of the new frontend system see the `alpha` entry.
 *
 * @packageDocumentation
 */
export { EntityStatefulServiceCard, statefulPlugin } from './plugin';
export { StatefulRepositoryFieldExtension } from './fields/repository/StatefulRepositoryFieldExtension';
export { isStatefulServiceAvailable } from './entity/isStatefulServiceAvailable';
export { statefulApiRef, StatefulClient } from './api';
export type { Connection, ServiceView, StatefulApi } from './api';
export { useStatefulService } from './hooks/useStatefulService';
export type { StatefulServiceCardProps } from './components/card/StatefulServiceCard';
export { statefulTranslationRef } from './text/statefulTranslationRef';

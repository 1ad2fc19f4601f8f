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

/** One thing that `npm start` builds or starts beside the portal. */
export interface StartupPart {
  id: string;
  title: string;
  state: 'waiting' | 'building' | 'starting' | 'ready' | 'failed';
  /** What it is doing, or why it failed; one line. */
  detail?: string;
}

/** What the backend's start-up endpoint answers: the whole state, each time. */
export interface StartupStatus {
  /** True when no part is still coming, whether all are ready or some failed. */
  complete: boolean;
  parts: StartupPart[];
}

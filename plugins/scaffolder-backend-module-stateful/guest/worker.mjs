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

// A worker that runs one command of the guest and ends. It is plain JavaScript, shipped as it is,
// because a worker is started from a file: a path to a source would not survive the package's
// build, and a built file is not there in tests.

import { parentPort, workerData } from 'node:worker_threads';
import { runGuest } from './runGuest.mjs';

const outcome = await runGuest({
  ...workerData,
  onLine: line => parentPort.postMessage({ type: 'line', line }),
});
parentPort.postMessage({ type: 'outcome', outcome });

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

export { envtestAssets, buildBinary, clusterBinaries } from './binaries.ts';
export {
  prepareGitHost,
  type PreparedGitHost,
} from './gitHost/prepareGitHost.ts';
export {
  startGitHost,
  stopGitHost,
  type RunningGitHost,
} from './gitHost/startGitHost.ts';
export { deployOperator } from './operators/deployOperator.ts';
export { prepareCluster, type PreparedCluster } from './prepareCluster.ts';
export {
  startReadOnlyProxy,
  type ReadOnlyProxy,
} from './readOnlyProxy/startReadOnlyProxy.ts';
export { playScene } from './scenes/playScene.ts';
export { listScenes } from './scenes/scene.ts';
export {
  clearCluster,
  startCluster,
  type RunningCluster,
} from './startCluster.ts';
export { stopCluster } from './stopCluster.ts';

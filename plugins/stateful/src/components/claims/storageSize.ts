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

const units = ['B', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Bytes in Kubernetes' binary units, such as `10 Gi`, with at most one decimal. */
export function storageSize(bytes: number): string {
  const exponent = Math.min(
    units.length - 1,
    bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10),
  );
  const value = Math.round((bytes / 2 ** (10 * exponent)) * 10) / 10;
  return value === 1024 && exponent < units.length - 1
    ? `1 ${units[exponent + 1]}`
    : `${value} ${units[exponent]}`;
}

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

import type { ServiceView, StatefulApi } from '../api';

/** Shows one view to whoever follows, until it is given another. */
export class ShownStatefulApi implements StatefulApi {
  private readonly listeners = new Set<() => void>();
  private view: ServiceView;

  constructor(view: ServiceView) {
    this.view = view;
  }

  show(view: ServiceView): void {
    this.view = view;
    this.listeners.forEach(listener => listener());
  }

  follow(_entityRef: string, onChange: () => void): () => void {
    this.listeners.add(onChange);
    return () => this.listeners.delete(onChange);
  }

  current(): ServiceView {
    return this.view;
  }
}

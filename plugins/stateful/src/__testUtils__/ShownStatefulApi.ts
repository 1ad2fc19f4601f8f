// SPDX-License-Identifier: Apache-2.0

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

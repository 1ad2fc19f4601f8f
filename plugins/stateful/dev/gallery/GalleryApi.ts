// SPDX-License-Identifier: Apache-2.0

import type { ServiceView, StatefulApi } from '../../src/api';
import { galleryViews } from './galleryViews';

/** Answers with the gallery's state that is named like the entity. */
export class GalleryApi implements StatefulApi {
  follow(): () => void {
    return () => {};
  }

  current(entityRef: string): ServiceView {
    const name = Object.keys(galleryViews).find(
      key =>
        `component:default/${key.toLocaleLowerCase('en-US')}` === entityRef,
    );
    if (name === undefined) {
      throw new Error(`The gallery has no state ${entityRef}`);
    }
    return galleryViews[name];
  }
}

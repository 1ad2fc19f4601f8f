// SPDX-License-Identifier: Apache-2.0

import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { statefulApiRef } from '../../src/api';
import { GalleryApi } from './GalleryApi';

/** The page at `/`. */
export const galleryPlugin = createFrontendPlugin({
  pluginId: 'gallery',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/',
        loader: () =>
          import('./GalleryPage').then(({ GalleryPage }) => <GalleryPage />),
      },
    }),
  ],
});

/** Puts recorded states in place of the stream. */
export const galleryModule = createFrontendModule({
  pluginId: 'stateful',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: statefulApiRef,
          deps: {},
          factory: () => new GalleryApi(),
        }),
    }),
  ],
});

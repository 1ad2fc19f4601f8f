// SPDX-License-Identifier: Apache-2.0

import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { statefulApiRef, StatefulClient } from '../api';

/** `api:stateful` */
export const statefulApiExtension = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: statefulApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new StatefulClient(apis),
    }),
});

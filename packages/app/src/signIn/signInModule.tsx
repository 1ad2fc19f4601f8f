// SPDX-License-Identifier: Apache-2.0

import { SignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** Signs in as the demo's guest; a real portal names its own provider here. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => props =>
          (
            <SignInPage
              {...props}
              title="Sign in to look around"
              align="center"
              providers={['guest']}
            />
          ),
      },
    }),
  ],
});

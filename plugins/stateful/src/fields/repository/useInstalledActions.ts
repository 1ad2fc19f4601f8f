// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { listInstalledActions } from './installedActions';

/** The ids of the actions that the portal's scaffolder has, once they are known. */
export function useInstalledActions(): Set<string> | undefined {
  const scaffolder = useApi(scaffolderApiRef);
  const [actions, setActions] = useState<Set<string>>();
  useEffect(() => {
    let isShown = true;
    listInstalledActions(scaffolder).then(
      listed => isShown && setActions(listed),
    );
    return () => {
      isShown = false;
    };
  }, [scaffolder]);
  return actions;
}

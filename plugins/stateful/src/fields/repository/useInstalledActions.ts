// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { listInstalledActions } from './installedActions';

/** The ids of the installed scaffolder actions, once loaded. */
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

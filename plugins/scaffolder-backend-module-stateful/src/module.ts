// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderTemplatingExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { createAdoptedAction } from './actions/adoptedAction';
import { createCrdsAction } from './actions/crdsAction';
import { createManagedAction } from './actions/managedAction';
import { createManifestsAction } from './actions/manifestsAction';
import { createOperatorAction } from './actions/operatorAction';
import { createRepositoryAction } from './actions/repositoryAction';
import { createVerifyAction } from './actions/verifyAction';
import { configuredCosts } from './managed/configuredCosts';
import { configuredRuntime } from './runtime/configuredRuntime';
import { formParametersFilter } from './templating/formParameters';
import { createDeployCommandFilter } from './templating/deployCommand';
import { goModuleFilter } from './templating/goModule';
import { createIntegrationTypeFilter } from './templating/integrationType';
import { operatorImageFilter } from './templating/operatorImage';

/**
 * Adds the `stateful:*` actions to the scaffolder, and the filters that templates for them use.
 *
 * @public
 */
export const scaffolderModuleStateful = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'stateful',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        templating: scaffolderTemplatingExtensionPoint,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        scaffolder: scaffolderServiceRef,
      },
      async init({ actions, templating, config, auth, scaffolder }) {
        const integrations = ScmIntegrations.fromConfig(config);
        actions.addActions(
          createRepositoryAction({ integrations, scaffolder, auth }),
          createOperatorAction({ runtime: configuredRuntime(config) }),
          createCrdsAction(),
          createManifestsAction(),
          createAdoptedAction(),
          createManagedAction({ costHints: configuredCosts(config) }),
          createVerifyAction(),
        );
        templating.addTemplateFilters([
          createIntegrationTypeFilter(integrations),
          goModuleFilter,
          operatorImageFilter,
          formParametersFilter,
          createDeployCommandFilter(
            config.getOptionalString('stateful.generator.deployCommand'),
          ),
        ]);
      },
    });
  },
});

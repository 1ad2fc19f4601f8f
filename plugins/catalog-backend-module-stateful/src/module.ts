// SPDX-License-Identifier: Apache-2.0

import {
  coreServices,
  createBackendModule,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { readServiceTemplates } from './serviceTemplate';
import { StatefulTemplateProvider } from './StatefulTemplateProvider';
import { readTemplateSettings } from './templateSettings';

function warnOfUnknownHosts(
  hosts: string[],
  integrations: ScmIntegrations,
  logger: LoggerService,
) {
  hosts.forEach((host, index) => {
    if (!integrations.byHost(host)) {
      logger.warn(
        `stateful.template.hosts[${index}]: no integration is configured for ${host}, so the forms do not offer it`,
      );
    }
  });
}

/**
 * Provides the templates `stateful-service`, `adopted-service` and `managed-service` to the catalog.
 *
 * @public
 */
export const catalogModuleStateful = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'stateful',
  register(env) {
    env.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        auth: coreServices.auth,
        scheduler: coreServices.scheduler,
        logger: coreServices.logger,
      },
      async init({ processing, config, logger, ...services }) {
        const templates = readServiceTemplates();
        const settings = readTemplateSettings(config, templates);
        warnOfUnknownHosts(
          settings.hosts ?? [],
          ScmIntegrations.fromConfig(config),
          logger,
        );
        processing.addEntityProvider(
          new StatefulTemplateProvider({
            templates,
            settings,
            logger,
            ...services,
          }),
        );
      },
    });
  },
});

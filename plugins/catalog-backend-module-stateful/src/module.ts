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
import { readServiceTemplate } from './serviceTemplate';
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
        `stateful.template.hosts[${index}]: no integration is configured for ${host}, so the form does not offer it`,
      );
    }
  });
}

/**
 * Provides the template `stateful-service` to the catalog.
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
        const template = readServiceTemplate();
        const settings = readTemplateSettings(config, template);
        warnOfUnknownHosts(
          settings.hosts ?? [],
          ScmIntegrations.fromConfig(config),
          logger,
        );
        processing.addEntityProvider(
          new StatefulTemplateProvider({
            template,
            settings,
            logger,
            ...services,
          }),
        );
      },
    });
  },
});

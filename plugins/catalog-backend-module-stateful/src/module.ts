/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
        `stateful.template.hosts[${index}] names ${host}, which is not in integrations: the form does not offer it`,
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

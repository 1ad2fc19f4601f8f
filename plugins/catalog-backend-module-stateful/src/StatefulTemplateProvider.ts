// SPDX-License-Identifier: Apache-2.0

import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { configuredTemplate } from './configuredTemplate';
import type { ServiceTemplate } from './serviceTemplate';
import type { TemplateSettings } from './templateSettings';

/** The provider of the owner may take a while after startup. */
const checksBeforeWarning = 4;

/** Provides the templates to the catalog, with their owner while the owner exists. */
export class StatefulTemplateProvider implements EntityProvider {
  readonly #templates: ServiceTemplate[];
  readonly #settings: TemplateSettings;
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #scheduler: Pick<SchedulerService, 'scheduleTask'>;
  readonly #logger: LoggerService;

  #connection?: EntityProviderConnection;
  /** The owner last provided: undefined if nothing was provided yet, null for none. */
  #providedOwner?: string | null;
  #missing = 0;

  constructor(options: {
    templates: ServiceTemplate[];
    settings: TemplateSettings;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    scheduler: Pick<SchedulerService, 'scheduleTask'>;
    logger: LoggerService;
  }) {
    this.#templates = options.templates;
    this.#settings = options.settings;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#scheduler = options.scheduler;
    this.#logger = options.logger;
  }

  getProviderName(): string {
    return 'stateful-template';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    if (!this.#settings.owner) {
      await this.#provide(null);
      return;
    }
    // The catalog is not available during startup, and the owner may be added or removed later.
    await this.#scheduler.scheduleTask({
      id: 'stateful-template-owner',
      scope: 'local',
      frequency: { seconds: 15 },
      timeout: { seconds: 15 },
      fn: () => this.refresh(),
    });
  }

  /** Provides the templates again if its owner was added to or removed from the catalog. */
  async refresh(): Promise<void> {
    const { owner } = this.#settings;
    if (!owner) {
      return;
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const found = await this.#catalog.getEntityByRef(owner, { credentials });
    if (found) {
      if (this.#missing >= checksBeforeWarning) {
        this.#logger.info(
          `stateful.template.owner: ${owner} was found in the catalog`,
        );
      }
      this.#missing = 0;
    } else {
      this.#missing += 1;
      if (this.#missing === checksBeforeWarning) {
        this.#logger.warn(
          `stateful.template.owner: ${owner} was not found in the catalog. Until it is, the templates have no owner and the forms ask for one`,
        );
      }
    }
    await this.#provide(found ? owner : null);
  }

  async #provide(owner: string | null): Promise<void> {
    if (owner === this.#providedOwner) {
      return;
    }
    const settings = { ...this.#settings, owner: owner ?? undefined };
    await this.#connection!.applyMutation({
      type: 'full',
      entities: this.#templates.map(template => ({
        entity: configuredTemplate(template, settings),
        locationKey: this.getProviderName(),
      })),
    });
    this.#providedOwner = owner;
  }
}

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

/** Owners come from providers of their own, some of which take their time after a start. */
const checksBeforeWarning = 4;

/** Provides the template to the catalog, with its owner as long as the catalog has it. */
export class StatefulTemplateProvider implements EntityProvider {
  readonly #template: ServiceTemplate;
  readonly #settings: TemplateSettings;
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly #scheduler: Pick<SchedulerService, 'scheduleTask'>;
  readonly #logger: LoggerService;

  #connection?: EntityProviderConnection;
  /** The owner it was provided with last; undefined before it was provided, null for none. */
  #providedOwner?: string | null;
  #missing = 0;

  constructor(options: {
    template: ServiceTemplate;
    settings: TemplateSettings;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    scheduler: Pick<SchedulerService, 'scheduleTask'>;
    logger: LoggerService;
  }) {
    this.#template = options.template;
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
    // The catalog answers only when all has started, and an owner may come and go.
    await this.#scheduler.scheduleTask({
      id: 'stateful-template-owner',
      scope: 'local',
      frequency: { seconds: 15 },
      timeout: { seconds: 15 },
      fn: () => this.refresh(),
    });
  }

  /** Provides the template again if its owner has come to the catalog or left it. */
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
          `stateful.template.owner: ${owner} is now in the catalog`,
        );
      }
      this.#missing = 0;
    } else {
      this.#missing += 1;
      if (this.#missing === checksBeforeWarning) {
        this.#logger.warn(
          `stateful.template.owner names ${owner}, which is not in the catalog: until it is, the template has no owner, and its form asks for one`,
        );
      }
    }
    await this.#provide(found ? owner : null);
  }

  async #provide(owner: string | null): Promise<void> {
    if (owner === this.#providedOwner) {
      return;
    }
    const entity = configuredTemplate(this.#template, {
      ...this.#settings,
      owner: owner ?? undefined,
    });
    await this.#connection!.applyMutation({
      type: 'full',
      entities: [{ entity, locationKey: this.getProviderName() }],
    });
    this.#providedOwner = owner;
  }
}

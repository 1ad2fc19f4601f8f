// SPDX-License-Identifier: Apache-2.0

import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ServicesResponse } from 'backstage-plugin-stateful-common';
import express from 'express';
import Router from 'express-promise-router';
import type { LiveServices } from '../live';
import { EventStream, type EventResponse } from './eventStream';
import { requestedEntities } from './requestedEntities';
import type { Access, ServiceAccess } from './serviceAccess';
import { ServiceStream } from './serviceStream';
import { StreamLimits, type StreamLimitsOptions } from './streamLimits';

export interface RouterOptions {
  access: ServiceAccess;
  services: LiveServices;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  /** The maximum number of entities in one request. */
  maximumEntities: number;
  limits: StreamLimitsOptions;
  /** How often the permissions of an open stream are checked again, in milliseconds. */
  checkInterval: number;
  /** How long a snapshot waits for the first lists. */
  snapshotTimeoutMs: number;
  /** The interval of heartbeats on an idle stream, in milliseconds. */
  heartbeat: number;
}

export interface StatefulRouter {
  router: express.Router;
  /** Closes all open streams. */
  stop(): void;
}

/** `GET /v1/services` and `GET /v1/stream`. */
export function createRouter(options: RouterOptions): StatefulRouter {
  const { access, services, httpAuth, auditor, logger } = options;
  const streams = new Set<ServiceStream>();
  const limits = new StreamLimits(options.limits);
  const router = Router();

  /** Authenticates and authorizes a request, and audits it. */
  async function authorize(req: express.Request, eventId: string) {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const entityRefs = requestedEntities(req.query, options.maximumEntities);
    const event = await auditor.createEvent({
      eventId,
      request: req,
      meta: { entityRefs },
    });
    try {
      const accesses = await access.check(entityRefs, credentials);
      await event.success({ meta: { denied: deniedRefs(accesses) } });
      return { credentials, entityRefs, accesses };
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  router.get('/v1/services', async (req, res) => {
    const { accesses } = await authorize(req, 'service-read');
    const items = await Promise.all(
      accesses.map(async one =>
        one.allowed
          ? {
              type: 'service' as const,
              entityRef: one.entityRef,
              service: await services.snapshot(
                one.entityRef,
                one.selection,
                options.snapshotTimeoutMs,
              ),
            }
          : one.message,
      ),
    );
    res.setHeader('cache-control', 'no-store');
    res.json({ items } satisfies ServicesResponse);
  });

  router.get('/v1/stream', async (req, res) => {
    const { credentials, entityRefs, accesses } = await authorize(
      req,
      'service-stream',
    );
    if (res.destroyed) {
      return;
    }
    res.setHeader('retry-after', '30');
    const release = limits.admit(credentials);
    res.removeHeader('retry-after');
    const stream = new ServiceStream({
      entityRefs,
      credentials,
      access,
      services,
      events: new EventStream(res as EventResponse, options.heartbeat),
      checkInterval: options.checkInterval,
      logger,
    });
    streams.add(stream);
    res.once('close', () => {
      release();
      streams.delete(stream);
      stream.end();
    });
    stream.start(accesses);
  });

  return {
    router,
    stop() {
      streams.forEach(stream => stream.end());
    },
  };
}

function deniedRefs(accesses: Access[]): string[] {
  return accesses
    .filter(one => !one.allowed && one.message.type === 'denied')
    .map(({ entityRef }) => entityRef);
}

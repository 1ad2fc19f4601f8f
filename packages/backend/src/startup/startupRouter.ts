// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** What is answered where nothing reports its start: a portal that is complete. */
const nothingToWaitFor = { complete: true, parts: [] };

async function readStatus(file: string | undefined): Promise<unknown> {
  if (!file) return nothingToWaitFor;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return nothingToWaitFor;
    }
    throw error;
  }
}

/** Serves `GET /v1/status`: the content of the start-up file as it is now. */
export function createStartupRouter(options: {
  file: string | undefined;
}): Router {
  const router = PromiseRouter();
  router.get('/v1/status', async (_request, response) => {
    response
      .header('Cache-Control', 'no-store')
      .json(await readStatus(options.file));
  });
  return router;
}

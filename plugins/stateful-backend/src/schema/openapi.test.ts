// SPDX-License-Identifier: Apache-2.0

import SwaggerParser from '@apidevtools/swagger-parser';
import { serviceMessageSchema } from 'backstage-plugin-stateful-common';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { toJSONSchema } from 'zod/v4/core';
import { createRouter, type RouterOptions } from '../http/createRouter';

const file = join(__dirname, 'openapi.yaml');

/** What the protocol's zod schema says, as it is written into the file. */
function writtenMessage() {
  const { $schema, ...schema } = toJSONSchema(serviceMessageSchema, {
    io: 'input',
  });
  return schema;
}

describe('openapi.yaml', () => {
  let document: ReturnType<typeof parseDocument>;

  beforeAll(() => {
    document = parseDocument(readFileSync(file, 'utf8'));
    if (process.env.WRITE_OPENAPI) {
      document.setIn(
        ['components', 'schemas', 'ServiceMessage'],
        writtenMessage(),
      );
      writeFileSync(file, document.toString({ lineWidth: 0 }));
    }
  });

  it('is valid', async () => {
    await expect(
      SwaggerParser.validate(document.toJS()),
    ).resolves.toMatchObject({ openapi: '3.1.0' });
  });

  it('has the messages of the protocol; WRITE_OPENAPI=1 writes them', () => {
    expect(document.toJS().components.schemas.ServiceMessage).toEqual(
      writtenMessage(),
    );
  });

  it('has the routes of the router', () => {
    const { router } = createRouter({} as RouterOptions);
    const routes = router.stack.map(({ route }) => route?.path);

    expect(Object.keys(document.toJS().paths)).toEqual(routes);
  });
});

// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import ReactDOM from 'react-dom/client';

describe('App', () => {
  afterEach(() => jest.restoreAllMocks());

  it('asks to sign in, with all plugins in place', async () => {
    // The bundler replaces this by an array; a real variable could not hold one.
    jest.replaceProperty(process, 'env', {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Stateful', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as unknown as string,
    });
    const { app } = await import('./App');
    const root = document.createElement('div');
    document.body.append(root);
    ReactDOM.createRoot(root).render(app.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Enter' }, { timeout: 20_000 }),
    ).toBeInTheDocument();
  }, 120_000);
});

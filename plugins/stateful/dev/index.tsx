// SPDX-License-Identifier: Apache-2.0

// This page is an app of its own, and brings what an app brings.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import { createApp } from '@backstage/frontend-defaults';
import statefulPlugin from '../src/alpha';
import { galleryModule, galleryPlugin } from './gallery/plugin';

const app = createApp({
  features: [statefulPlugin, galleryPlugin, galleryModule],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());

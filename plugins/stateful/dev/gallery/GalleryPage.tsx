// SPDX-License-Identifier: Apache-2.0

import { EntityProvider } from '@backstage/plugin-catalog-react';
import { StatefulServiceCard } from '../../src/components/card/StatefulServiceCard';
import { ContainerForm } from './ContainerForm';
import { galleryFields } from './galleryFields';
import { gallerySurroundings, galleryViews } from './galleryViews';

/**
 * Every state of the card and of the field for a container, or with `?state=NAME,NAME` some of them; `?width=360`
 * draws it that many pixels wide.
 */
export function GalleryPage() {
  const query = new URLSearchParams(window.location.search);
  const state = query.get('state');
  const width = Number(query.get('width') ?? 860);
  const names = state?.split(',') ?? [
    ...Object.keys(galleryViews),
    ...Object.keys(galleryFields),
  ];
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16, padding: 16 }}>
      {names.map(name => (
        <div key={name} style={{ width }}>
          {/* A page has a level of headings between its own and a card's. */}
          <h2 style={{ fontSize: '1rem' }}>
            <a href={`/?state=${name}`}>{name}</a>
          </h2>
          <div data-state={name}>
            {galleryFields[name] ? (
              <ContainerForm form={galleryFields[name]} />
            ) : (
              <EntityProvider entity={entityNamed(name)}>
                <StatefulServiceCard
                  deployCommand={gallerySurroundings[name]?.deployCommand}
                />
              </EntityProvider>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

function entityNamed(name: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/kubernetes-id': 'ledger',
        ...gallerySurroundings[name]?.annotations,
      },
    },
    spec: { type: 'service', owner: 'platform', lifecycle: 'production' },
  };
}

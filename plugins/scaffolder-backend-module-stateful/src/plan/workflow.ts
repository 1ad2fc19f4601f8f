// SPDX-License-Identifier: Apache-2.0

import { textFile, type RepositoryFile } from '../repository/repositoryFile';

/**
 * Validates the manifests on each push. Definitions of custom resources come from a public collection; a kind that it
 * lacks is reported as skipped.
 */
export function validationWorkflow(): RepositoryFile {
  return textFile(
    '.github/workflows/validate.yml',
    `name: Validate

"on":
  push:
  pull_request:

permissions: {}

jobs:
  manifests:
    permissions:
      contents: read
    name: Manifests
    runs-on: ubuntu-latest
    strategy:
      matrix:
        environment: [dev, prod]
    steps:
      - name: Clone the code
        uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false

      - name: Build the overlay
        run: kubectl kustomize config/overlays/\${{ matrix.environment }} > manifests.yaml

      - name: Validate against schemas
        run: >-
          go run github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0
          -strict -summary -ignore-missing-schemas
          -schema-location default
          -schema-location 'https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json'
          manifests.yaml
`,
  );
}

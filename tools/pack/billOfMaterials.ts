// SPDX-License-Identifier: Apache-2.0

import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { Manifest } from './publishedPackages.ts';
import type { ThirdPartyCode } from './thirdPartyCode.ts';

/** An npm package that ours is installed with. */
export interface Dependency {
  name: string;
  /** As package.json asks for it. */
  range: string;
  /** The one that our tests ran with. */
  version: string;
  /** An SPDX expression. */
  license?: string;
}

/** https://github.com/package-url/purl-spec: a scope's @ is encoded, the slashes of Go's paths are not. */
const purlOf = (ecosystem: string, name: string, version: string) =>
  `pkg:${ecosystem}/${name.replace('@', '%40')}@${version}`;

function component(
  ecosystem: ThirdPartyCode['ecosystem'],
  name: string,
  version: string,
  licenses: string[],
) {
  const purl = purlOf(ecosystem, name, version);
  const described = new Models.Component(Enums.ComponentType.Library, name, {
    version,
    purl,
    bomRef: purl,
  });
  if (licenses.length === 1 && /^[\w.-]+$/.test(licenses[0])) {
    described.licenses.add(new Models.SpdxLicense(licenses[0]));
  } else if (licenses.length > 0) {
    described.licenses.add(
      new Models.LicenseExpression(licenses.join(' AND ')),
    );
  }
  return described;
}

const property = (name: string, value: string) =>
  new Models.Property(`stateful-for-backstage:${name}`, value);

/**
 * A package's bill of materials, as CycloneDX JSON: the code of others that its tarball carries, and
 * what it is installed with. The same package has the same: there is no date and no serial number.
 */
export function billOfMaterials(
  manifest: Manifest,
  carried: ThirdPartyCode[],
  dependencies: Dependency[],
): string {
  const own = component('npm', manifest.name, manifest.version, [
    String(manifest.license),
  ]);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: own }),
  });
  const listed = new Map<string, Models.Component>();
  for (const code of carried) {
    const { ecosystem, name, version, licenses, partOf } = code;
    const described = component(ecosystem, name, version, licenses);
    const known = listed.get(described.purl!) ?? described;
    known.properties.add(property('partOf', partOf));
    listed.set(known.purl!, known);
  }
  for (const { name, range, version, license } of dependencies) {
    const described = component('npm', name, version, license ? [license] : []);
    const known = listed.get(described.purl!) ?? described;
    known.properties.add(property('range', range));
    listed.set(known.purl!, known);
  }
  for (const described of listed.values()) {
    bom.components.add(described);
    own.dependencies.add(described.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  );
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

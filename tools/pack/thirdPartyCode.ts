// SPDX-License-Identifier: Apache-2.0

/** Code of others that a tarball carries. */
export interface ThirdPartyCode {
  /** As package URLs call it: https://github.com/package-url/purl-spec */
  ecosystem: 'golang' | 'npm';
  name: string;
  version: string;
  /** What of the tarball it is in. */
  partOf: string;
  /** SPDX ids, each once. */
  licenses: string[];
  /** Its licences and notices, as its authors wrote them. */
  texts: { file: string; text: string }[];
}

/**
 * What may be in a tarball: what the CNCF lets its projects carry without asking, as far as it
 * occurred here.
 * https://github.com/cncf/foundation/blob/main/policies-guidance/allowed-third-party-license-policy.md
 */
export const allowedLicenses: readonly string[] = [
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];

/** The name of a file that holds a licence or what has to be passed on with it. */
export const isLicenseFile = (name: string) =>
  /^(licen[cs]es?|copying|notice|patents)([.-].*)?$/i.test(name);

/** Says why code may not be in a tarball; nothing if it may. */
export function licenseProblem(code: ThirdPartyCode): string | undefined {
  const { name, version, licenses } = code;
  const subject = `${name} ${version}, a part of ${code.partOf},`;
  if (licenses.length === 0) {
    return `${subject} has no licence that is known: without one it may not be published. Look for its licence, or leave it out.`;
  }
  const refused = licenses.filter(id => !allowedLicenses.includes(id));
  if (refused.length === 0) return undefined;
  return `${subject} is under ${refused.join(
    ' and ',
  )}, which tools/pack/thirdPartyCode.ts does not allow. Leave it out, or have the licence looked at.`;
}

/**
 * Refuses code that may not be in a tarball.
 *
 * @throws Error that names each of it
 */
export function checkLicenses(code: ThirdPartyCode[]): void {
  const problems = code.flatMap(each => licenseProblem(each) ?? []);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

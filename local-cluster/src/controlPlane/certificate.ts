// SPDX-License-Identifier: Apache-2.0

import { KeyObject, createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';
// What @peculiar/x509 is made of needs it, and before it.
import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  GeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  certificate: string;
  privateKey: string;
}

/** Whom a certificate is for. */
export interface CertificateSubject {
  /** For Kubernetes, the user. */
  commonName: string;
  /** For Kubernetes, the user's group. */
  organization?: string;
  /** DNS names and IP addresses of a server; a client has none. */
  hosts?: readonly string[];
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const years = 10;
const critical = true;

const createKeys = () =>
  crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

async function sign(
  names: { subject: string; issuer: string },
  keys: CryptoKeyPair,
  signer: Pick<CryptoKeyPair, 'privateKey'> & {
    publicKey: CryptoKey | X509Certificate['publicKey'];
  },
  extensions: Extension[],
): Promise<Certificate> {
  // An hour's grace for a clock that is set back.
  const notBefore = new Date(Date.now() - 3_600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notBefore.getUTCFullYear() + years);
  const certificate = await X509CertificateGenerator.create({
    ...names,
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [
      ...extensions,
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(signer.publicKey),
    ],
  });
  return {
    certificate: `${certificate.toString('pem')}\n`,
    privateKey: KeyObject.from(keys.privateKey)
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  };
}

/** Creates a certificate authority, whose key signs what `issueCertificate` makes. */
export async function createAuthority(): Promise<Certificate> {
  const keys = await createKeys();
  const name = 'CN=stateful-local-authority';
  return sign({ subject: name, issuer: name }, keys, keys, [
    new BasicConstraintsExtension(true, undefined, critical),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign, critical),
  ]);
}

/** Issues a certificate for a server, where hosts are given, and for a client. */
export async function issueCertificate(
  authority: Certificate,
  { commonName, organization, hosts = [] }: CertificateSubject,
): Promise<Certificate> {
  const issuer = new X509Certificate(authority.certificate);
  const privateKey = await crypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(authority.privateKey).export({
      type: 'pkcs8',
      format: 'der',
    }),
    algorithm,
    false,
    ['sign'],
  );
  const usages = [ExtendedKeyUsage.clientAuth];
  if (hosts.length > 0) usages.push(ExtendedKeyUsage.serverAuth);
  return sign(
    {
      subject: [
        `CN=${commonName}`,
        ...(organization ? [`O=${organization}`] : []),
      ].join(', '),
      issuer: issuer.subject,
    },
    await createKeys(),
    { privateKey, publicKey: issuer.publicKey },
    [
      new BasicConstraintsExtension(false, undefined, critical),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, critical),
      new ExtendedKeyUsageExtension(usages),
      ...(hosts.length > 0
        ? [
            new SubjectAlternativeNameExtension(
              hosts.map(
                host => new GeneralName(isIP(host) ? 'ip' : 'dns', host),
              ),
            ),
          ]
        : []),
    ],
  );
}

/** Whether a certificate, PEM, names all of these hosts. */
export function namesHosts(
  certificate: string,
  hosts: readonly string[],
): boolean {
  const named = new X509Certificate(certificate)
    .getExtension(SubjectAlternativeNameExtension)
    ?.names.items.map(({ value }) => value);
  return hosts.every(host => named?.includes(host));
}

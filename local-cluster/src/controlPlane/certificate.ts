// SPDX-License-Identifier: Apache-2.0

import { KeyObject } from 'node:crypto';
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
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  certificate: string;
  privateKey: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const years = 10;

interface Signer {
  name: string;
  keys: CryptoKeyPair;
}

/** @param signer - signs the certificate; itself unless given */
async function issue(
  name: string,
  extensions: Extension[],
  signer?: Signer,
): Promise<Certificate & { signer: Signer }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  const own = { name: `CN=${name}`, keys };
  const issuer = signer ?? own;
  // An hour's grace for a clock that is set back.
  const notBefore = new Date(Date.now() - 3_600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notBefore.getUTCFullYear() + years);
  const certificate = await X509CertificateGenerator.create({
    subject: own.name,
    issuer: issuer.name,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: algorithm,
    notBefore,
    notAfter,
    extensions: [
      ...extensions,
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  });
  return {
    certificate: `${certificate.toString('pem')}\n`,
    privateKey: KeyObject.from(keys.privateKey)
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    signer: own,
  };
}

/**
 * Creates a certificate authority and a server certificate that it signs. The
 * authority's key is discarded, so it can never sign anything else.
 *
 * @param hosts - the server's DNS names and IP addresses
 */
export async function createServerCertificate(hosts: string[]): Promise<{
  authority: string;
  server: Certificate;
}> {
  const critical = true;
  const authority = await issue('stateful-local-authority', [
    new BasicConstraintsExtension(true, undefined, critical),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign, critical),
  ]);
  const { certificate, privateKey } = await issue(
    'stateful-local-server',
    [
      new BasicConstraintsExtension(false, undefined, critical),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, critical),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map(host => new GeneralName(isIP(host) ? 'ip' : 'dns', host)),
      ),
    ],
    authority.signer,
  );
  return {
    authority: authority.certificate,
    server: { certificate, privateKey },
  };
}

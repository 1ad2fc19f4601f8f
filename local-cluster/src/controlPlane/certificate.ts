// SPDX-License-Identifier: Apache-2.0

import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  certificate: string;
  privateKey: string;
}

const oid = {
  commonName: '550403',
  ecdsaWithSha256: '2a8648ce3d040302',
  subjectKeyIdentifier: '551d0e',
  keyUsage: '551d0f',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
  authorityKeyIdentifier: '551d23',
  extendedKeyUsage: '551d25',
  serverAuth: '2b06010505070301',
};

/** One value in DER: https://www.itu.int/rec/T-REC-X.690 */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([
    Buffer.from([tag, ...derLength(content.length)]),
    content,
  ]);
}

function derLength(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, length >> 8, length & 0xff];
}

const sequence = (...contents: Buffer[]) => der(0x30, ...contents);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer) => der(0x04, content);
const bits = (content: Buffer, unused = 0) =>
  der(0x03, Buffer.from([unused]), content);
const integer = (content: Buffer) => der(0x02, content);
// Years of two digits, as RFC 5280 wants them until 2049.
const time = (date: Date) =>
  der(0x17, Buffer.from(date.toISOString().replace(/^..|[-:T]|\.\d+/g, '')));
const name = (commonName: string) =>
  sequence(
    der(
      0x31,
      sequence(identifier(oid.commonName), der(0x0c, Buffer.from(commonName))),
    ),
  );
const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(
    identifier(id),
    ...(critical ? [der(0x01, Buffer.from([0xff]))] : []),
    octets(value),
  );

function subjectAltName(host: string): Buffer {
  return isIPv4(host)
    ? der(0x87, Buffer.from(host.split('.').map(Number)))
    : der(0x82, Buffer.from(host));
}

function keyIdentifier(key: KeyObject): Buffer {
  const publicKey = createPublicKey(key).export({
    type: 'spki',
    format: 'der',
  });
  return createHash('sha256').update(publicKey).digest().subarray(0, 20);
}

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g)!;
  return [
    '-----BEGIN CERTIFICATE-----',
    ...lines,
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
}

interface Signer {
  commonName: string;
  key: KeyObject;
}

function issue(options: {
  commonName: string;
  signer?: Signer;
  extensions: Buffer[];
  years: number;
}): Certificate & { signer: Signer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const own = { commonName: options.commonName, key: privateKey };
  const signer = options.signer ?? own;
  // An hour's grace for a clock that is set back.
  const from = new Date(Date.now() - 3_600_000);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + options.years);
  const serial = randomBytes(16);
  // A serial number is positive, and never starts with a zero octet.
  serial[0] = (serial[0] & 0x7f) | 0x40;
  const algorithm = sequence(identifier(oid.ecdsaWithSha256));
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name(signer.commonName),
    sequence(time(from), time(until)),
    name(options.commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(
        ...options.extensions,
        extension(
          oid.subjectKeyIdentifier,
          false,
          octets(keyIdentifier(privateKey)),
        ),
        extension(
          oid.authorityKeyIdentifier,
          false,
          sequence(der(0x80, keyIdentifier(signer.key))),
        ),
      ),
    ),
  );
  return {
    certificate: pem(
      sequence(body, algorithm, bits(sign('sha256', body, signer.key))),
    ),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signer: own,
  };
}

/**
 * Makes an authority of its own and a certificate for a server, so that what
 * the portal must trust is known before the API server first runs. The
 * authority's key is thrown away: nothing else can ever be signed with it.
 *
 * @param hosts - DNS names and IPv4 addresses of the server
 */
export function createServerCertificate(hosts: string[]): {
  authority: string;
  server: Certificate;
} {
  const critical = true;
  const years = 10;
  const authority = issue({
    commonName: 'stateful-local-authority',
    years,
    extensions: [
      extension(
        oid.basicConstraints,
        critical,
        sequence(der(0x01, Buffer.from([0xff]))),
      ),
      // keyCertSign
      extension(oid.keyUsage, critical, bits(Buffer.from([0x04]), 2)),
    ],
  });
  const server = issue({
    commonName: 'stateful-local-server',
    years,
    signer: authority.signer,
    extensions: [
      extension(oid.basicConstraints, critical, sequence()),
      // digitalSignature
      extension(oid.keyUsage, critical, bits(Buffer.from([0x80]), 7)),
      extension(
        oid.extendedKeyUsage,
        false,
        sequence(identifier(oid.serverAuth)),
      ),
      extension(
        oid.subjectAltName,
        false,
        sequence(...hosts.map(subjectAltName)),
      ),
    ],
  });
  return {
    authority: authority.certificate,
    server: {
      certificate: server.certificate,
      privateKey: server.privateKey,
    },
  };
}

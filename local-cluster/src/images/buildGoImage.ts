// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { basename, join, relative } from 'node:path';
import {
  buildGoBinary,
  type BuildOptions,
} from '../../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { buildBinary } from '../binaries.ts';
import { type CachedArchive, cachedArchive } from './cachedArchive.ts';
import { type ImageFile, packImage, runImageTool } from './imageTool.ts';
import type { ImageConfig } from './recipe.ts';

/** What `image-tool dockerfile` reads of a Dockerfile. */
interface DockerfilePlan {
  build: {
    package: string;
    env: Record<string, string>;
    ldflags?: string;
    tags?: string;
  };
  /** Where the binary is in the image, absolute. */
  path: string;
  config: ImageConfig;
}

/** What of distroless a static binary may look for. */
const baseFiles: ImageFile[] = [
  {
    path: '/etc/passwd',
    mode: '0644',
    content: [
      'root:x:0:0:root:/root:/sbin/nologin',
      'nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin',
      'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin',
      '',
    ].join('\n'),
  },
  {
    path: '/etc/group',
    mode: '0644',
    content: 'root:x:0:\nnobody:x:65534:\nnonroot:x:65532:\n',
  },
  { path: '/tmp/', mode: '1777' },
];

/**
 * Makes the image that the Dockerfile of a Go repository describes, or finds it made. Of Dockerfiles it understands two
 * stages: one that runs `go build`, and one that copies the binary onto `gcr.io/distroless/static` or `scratch`.
 *
 * @param repositoryFolder - absolute
 * @param reference - names the image, with registry and tag
 * @throws Error naming the line of the Dockerfile that is not understood, or with
 * the compiler's last lines; AbortError when the signal fires
 */
export async function buildGoImage(
  repositoryFolder: string,
  reference: string,
  options: BuildOptions = {},
): Promise<CachedArchive> {
  const plan: DockerfilePlan = JSON.parse(
    await runImageTool(
      ['dockerfile', join(repositoryFolder, 'Dockerfile')],
      options,
    ),
  );
  const { build, path, config } = plan;
  const program = await buildGoBinary(
    {
      name: `program of ${reference}`,
      fileName: basename(path),
      module: relative(repositoryRoot, repositoryFolder),
      package: build.package,
      env: build.env,
      ldflags: build.ldflags,
      tags: build.tags,
    },
    options,
  );
  const files = [...baseFiles, { path, source: program, mode: '0755' }];
  const tool = await buildBinary('imageTool', options);
  // The paths of programs in the cache change with what they are built of.
  const key = createHash('sha256')
    .update(JSON.stringify([reference, files, config, tool]))
    .digest('hex')
    .slice(0, 20);
  return cachedArchive(
    { name: basename(path), reference, key },
    options,
    archive => packImage({ reference, files, config }, archive, options),
  );
}

// SPDX-License-Identifier: Apache-2.0

export interface Config {
  stateful?: {
    generator?: {
      /**
       * Command that deploys a generated operator, with `${name}` for its name, such as `make deploy SERVICE=$${name}`
       * (`$$` is how Backstage's configuration escapes `$`). The result page of a task shows it, if set.
       */
      deployCommand?: string;
      /**
       * What instance classes of managed databases cost, which their READMEs say.
       */
      costs?: Array<{
        /** Such as `db.m7g.large` or `db-custom-2-7680` */
        instanceClass: string;
        /** One line, such as `about 130 EUR a month` */
        cost: string;
      }>;
      /**
       * The published runtime that generated operators require, as `stateful-runtime publish` prints it. Left out, each
       * repository embeds the runtime as a folder.
       */
      runtime?: {
        /** Path of the Go module: `stateful.example/runtime` */
        module: string;
        /** Version of the runtime that this generator makes operators for, such as `v1.2.3` */
        version: string;
        /** Checksum of the module's files for go.sum, which begins with `h1:` */
        sum: string;
        /** Checksum of the module's go.mod for go.sum, which begins with `h1:` */
        modSum: string;
      };
    };
  };
}

// SPDX-License-Identifier: Apache-2.0

/**
 * How the container of a replica must be run for its image to start and keep its data.
 *
 * @public
 */
export interface ContainerNeeds {
  /** Where the volume is mounted, absolute. */
  mountPath: string;
  /** Numeric id of the user and group that the container runs as. */
  user: number;
  /** Environment variables by name, none of them secret. */
  environment?: Record<string, string>;
  /** In place of the image's entry point. */
  command?: string[];
  /** In place of the image's command. Kubernetes expands `$(NAME)` to an environment variable. */
  args?: string[];
  /** Folders besides `/tmp` and the volume that the container writes to, absolute. They are empty at each start. */
  writableFolders?: string[];
  /** Whether the image runs on a root file system that it cannot write to; by default it does. */
  readOnlyRootFilesystem?: boolean;
  /**
   * The memory that a replica needs for the image's defaults, a Kubernetes quantity: request and limit. Left out where
   * the 512Mi of a generated service suffice.
   */
  memory?: string;
  /**
   * A command that succeeds in the container once it serves its clients. Left out where an open port says so: it does not
   * where the server takes connections and refuses them while it starts.
   */
  readiness?: string[];
  /** How the container is told its password; left out if the image has none. */
  password?: PasswordNeed;
}

/**
 * The environment variable that holds the password, or the one that holds the path of a file with the password.
 *
 * @public
 */
export type PasswordNeed = { variable: string } | { fileVariable: string };

/**
 * What an image needs from one major version on, until that of the next entry.
 *
 * @public
 */
export interface KnownVersion {
  /** The first version that this is true of, such as `18` or `7.4`. */
  from: string;
  container: ContainerNeeds;
  /** The port, if it is another than that of the image. */
  port?: number;
  /** Whose password it is: the name with which a client logs in; left out if the image asks for none. */
  account?: string;
  /** What its owner must do or know besides: sentences. */
  note?: string;
  /** Other users of variants, by a word of the tag, such as `{ alpine: 70 }`. */
  userOfVariant?: Record<string, number>;
  /** Words of tags of variants that need something else, of which nothing is known here, such as `enterprise`. */
  unknownVariants?: string[];
  /** Pages that state the facts, each at a fixed commit or version where possible. */
  sources: string[];
}

/**
 * An operator that runs an application better than a generated one.
 *
 * @public
 */
export interface BetterOperator {
  name: string;
  /** When to prefer it: the rest of a sentence that begins with "Prefer NAME". */
  preferIf: string;
  url: string;
}

/**
 * A widely used image of a stateful application.
 *
 * @public
 */
export interface KnownImage {
  /** In kebab-case, such as `postgresql`. */
  id: string;
  /** What people call the application, such as `PostgreSQL`. */
  title: string;
  /**
   * Full names of its repositories, such as `docker.io/library/postgres`. A mirror matches by the path behind its
   * host.
   */
  repositories: string[];
  /** The TCP port on which it serves its clients. */
  port: number;
  /** What replicas are to each other, if nothing but this template starts them: a sentence. */
  replicas: string;
  /** Newest first. */
  versions: KnownVersion[];
  operators: BetterOperator[];
}

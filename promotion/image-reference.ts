import { UserError } from "../embedded/errors";

/** An image as a build names it: where it lies, what it is called there, and what it is. */
export interface ImageReference {
  /** Registry's host and path: `ghcr.io/acme/shop`. */
  readonly repository: string;
  /** A name that can be moved to another image. */
  readonly tag?: string;
  /** The image itself: `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string;
}

/** Grammar of the distribution specification, "Pulling manifests", and of OCI's image specification, "Digests" (read 2026-11-21). */
const REFERENCE =
  /^([a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)+)(?::(\w[\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** Reads `repository[:tag][@digest]`; throws a {@link UserError} for anything else, a reference without either included. */
export function parseImageReference(text: string): ImageReference {
  const [, repository, tag, digest] = REFERENCE.exec(text) ?? [];
  if (repository === undefined || (tag === undefined && digest === undefined)) {
    const want = "registry/path[:tag][@sha256:<64 hexadecimal digits>], with a tag or a digest";
    throw new UserError(`${JSON.stringify(text)} is no image reference: want ${want}.`);
  }
  return { repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The reference as {@link parseImageReference} reads it. */
export function referenceText({ repository, tag, digest }: ImageReference): string {
  return `${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

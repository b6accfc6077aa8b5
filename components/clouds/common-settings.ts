import { z } from "zod";
import { text } from "../../config/text";

/*
 * Fields that mean the same on every cloud that has them. What differs is an argument, or stays in the cloud's own settings.
 */

/** A range of addresses. */
export const range = z
  .cidrv4("an IPv4 range: 10.0.0.0/20")
  .meta({ form: "an IPv4 range: 10.0.0.0/20" });

/** The domain that a cloud serves, with a record for each host. */
export function domain({
  fallback,
  description,
}: {
  /** What happens without one. */
  readonly fallback: string;
  /** Who serves it, and what that brings. */
  readonly description: string;
}): z.ZodOptional<z.ZodString> {
  return text(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "a domain in lower case, such as example.com",
  )
    .optional()
    .meta({ fallback })
    .describe(description);
}

/** Major version of managed databases, where the stack file names one. */
export const postgresVersion = z
  .int("a major version of PostgreSQL")
  .optional()
  .meta({
    form: "a major version of PostgreSQL",
    fallback: "the major version of the system's own image",
  })
  .describe("Major version of managed databases. It can be raised in place, and never lowered.");

/** Minor version of the control plane, where the cloud leaves the choice. */
export const kubernetesVersion = text(/^1\.[0-9]{2}$/, "a minor version such as 1.35")
  .optional()
  .meta({ fallback: "the version that Slipway is tested with" })
  .describe("Minor version of the control plane. It can be raised in place, one at a time.");

/** When a window may start, in UTC. */
export function startHour(latest: number): z.ZodInt {
  const form = `a whole hour from 0 to ${latest}`;
  return z.int(form).min(0, form).max(latest, form).meta({ form });
}

const WINDOW = "4 to 24 whole hours";

/** How long a window of maintenance may last. */
export const windowHours = z
  .int(WINDOW)
  .min(4, WINDOW)
  .max(24, WINDOW)
  .meta({ form: WINDOW })
  .default(6);

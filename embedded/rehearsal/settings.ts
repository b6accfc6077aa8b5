import { EXTENDS_KEY, merged } from "../../config/inheritance";
import { ENVIRONMENT_KEY } from "../../config/path";
import { isMapping } from "../../config/stack-file";

/**
 * The settings of the rehearsal's own stack file.
 *
 * @param environment - The environment as written, with what it inherits. The file stands alone, for an inherited cluster could
 * not be left out.
 * @param clusters - Names of the clusters to keep.
 * @param overrides - Fields in place of those that are written, one after the other.
 */
export function rehearsalSettings(
  environment: unknown,
  clusters: readonly string[],
  ...overrides: readonly object[]
): Readonly<Record<string, unknown>> {
  const written = isMapping(environment) ? environment : {};
  const stated = isMapping(written["clusters"]) ? written["clusters"] : {};
  const kept = Object.fromEntries(clusters.map((name) => [name, stated[name]]));
  const fields = overrides.reduce<unknown>(merged, { ...written, clusters: kept });
  return { [EXTENDS_KEY]: undefined, [ENVIRONMENT_KEY]: fields };
}

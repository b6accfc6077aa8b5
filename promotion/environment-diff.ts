import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "yaml";
import type { EnvironmentSpec } from "../config/environment-spec";
import type { Systems } from "../config/hosting";
import { placesOf } from "../config/places";
import { PROFILE_DEFAULTS } from "../config/profiles";
import { readEnvironment } from "../config/read";
import { UserError } from "../embedded/errors";
import { readEntries, shortImage } from "./image-entries";
import { differences, type Difference } from "./leaves";
import { counterpart, folderOf, partsOf, placedSystem, type PlacedSystem } from "./system-images";

/** A heading and what differs under it. */
export interface Section {
  readonly title: string;
  readonly differences: readonly Difference[];
}

/**
 * How two environments of a checkout differ, as its files say: the images and the manifests of each system that both host, and what
 * the stack files ask of the clouds. Names that have to differ, of the environment and of its hosts, are no difference.
 *
 * @param wanted - Names of systems; empty: all that both host.
 * @throws UserError when an environment does not host a wanted system.
 */
export function environmentDiff(
  root: string,
  [a, b]: readonly [string, string],
  wanted: readonly string[],
  systems: Systems,
): readonly Section[] {
  const [specA, specB] = [readEnvironment(root, a), readEnvironment(root, b)];
  const names = wanted.length > 0 ? wanted : shared(specA, specB, systems);
  return [
    ...names.flatMap((system) => {
      const pair = [
        placedSystem(specA, system, systems),
        placedSystem(specB, system, systems),
      ] as const;
      return [
        { title: `${system}: images`, differences: imageDifferences(root, ...pair) },
        { title: `${system}: configuration`, differences: manifestDifferences(root, ...pair) },
      ];
    }),
    { title: "infrastructure", differences: differences(platform(specA), platform(specB)) },
  ];
}

/** A section as a table with one column for each environment. */
export function sectionLines(
  { title, differences: all }: Section,
  [a, b]: readonly [string, string],
): readonly string[] {
  if (all.length === 0) return [title, "  no difference"];
  const rows = [["", a, b], ...all.map((each) => [each.path, each.a ?? "-", each.b ?? "-"])];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [title, ...rows.map(line)];
}

function shared(a: EnvironmentSpec, b: EnvironmentSpec, systems: Systems): readonly string[] {
  const inB = new Set(placesOf(b).map(({ system }) => system));
  return placesOf(a)
    .map(({ system }) => system)
    .filter((system) => inB.has(system) && systems[system] !== undefined);
}

function imageDifferences(root: string, a: PlacedSystem, b: PlacedSystem): readonly Difference[] {
  return differences(
    images(root, a, (name) => name),
    images(root, b, (name) => counterpart(name, b.placement, a.placement)),
  );
}

function images(
  root: string,
  placed: PlacedSystem,
  called: (name: string) => string,
): Readonly<Record<string, string>> {
  const entries = partsOf(placed).flatMap(({ file }) => {
    const path = join(root, file);
    if (!existsSync(path)) throw new UserError(`${file} is missing: run npm run render.`);
    return readEntries(file, readFileSync(path, "utf8"));
  });
  return Object.fromEntries(entries.map((entry) => [called(entry.name), shortImage(entry)]));
}

function manifestDifferences(
  root: string,
  a: PlacedSystem,
  b: PlacedSystem,
): readonly Difference[] {
  const [inA, inB] = [manifests(root, a), manifests(root, b)];
  return [...new Set([...inA.keys(), ...inB.keys()])].sort().flatMap((file) => {
    const [one, other] = [inA.get(file), inB.get(file)];
    if (one === undefined || other === undefined) {
      const has = (value: unknown): string | undefined =>
        value === undefined ? undefined : "there";
      return [{ path: file, a: has(one), b: has(other) }];
    }
    // A checksum of the configuration follows from what is shown itself.
    const shown = differences(one, other).filter(({ path }) => !path.includes(".checksum/"));
    return shown.map((each) => ({ ...each, path: `${file} ${each.path}` }));
  });
}

/** Every manifest of a system by its file, with the names that have to differ taken out. */
function manifests(root: string, placed: PlacedSystem): ReadonlyMap<string, unknown> {
  const folder = join(root, folderOf(placed));
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : [];
  return new Map(
    files
      .filter((entry) => entry.isFile() && entry.name !== "kustomization.yaml")
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [
        relative(folder, file),
        parse(neutral(readFileSync(file, "utf8"), placed)) as unknown,
      ]),
  );
}

function neutral(text: string, { environment, placement }: PlacedSystem): string {
  const name = new RegExp(`(?<![\\w.])${environment.name}(?![\\w.])`, "g");
  return text.replaceAll(placement.host, "HOST").replace(name, "ENVIRONMENT");
}

/** What is asked of the clouds: the stack file, and what its profile decides where it is silent. */
function platform(spec: EnvironmentSpec): object {
  return { ...spec, name: undefined, profileDefaults: PROFILE_DEFAULTS[spec.profile] };
}

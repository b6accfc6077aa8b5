import { featureName } from "../config/feature";
import { UserError } from "../embedded/errors";
import type { KnownFeature } from "./engine";
import { day, hostOf, templateOf, type Project, type TemplateOptions } from "./project";
import { removeFeatureFile } from "./stack-file";

/**
 * Takes the feature environment of a branch down, and proves that nothing of it is left. One that is not there is no mistake: a
 * branch may go before its environment came.
 *
 * @throws UserError when something cannot be taken down, or is left.
 */
export async function down(
  project: Project,
  branch: string,
  options: TemplateOptions,
): Promise<string> {
  const stack = featureName(branch);
  const known = await project.engine.feature(stack);
  if (known === undefined) return `There is no ${stack}.`;
  await takeDown(project, known, options);
  return `${stack} is gone, and nothing of it is left.`;
}

/** What a reap may be told besides the template. */
export interface ReapOptions extends TemplateOptions {
  /** The day as of which environments have expired, in UTC: `2026-11-28`; today if not given. */
  readonly asOf?: string;
}

/**
 * Takes down every feature environment that has expired, or whose first `up` never ended, and proves that nothing of them is left,
 * and nothing of others that no stack knows.
 *
 * @returns a line for each.
 * @throws UserError with all that could not be taken down, or is left; the others are gone by then.
 */
export async function reap(project: Project, options: ReapOptions): Promise<readonly string[]> {
  const { asOf = day(project.now()), ...template } = options;
  const features = await project.engine.features();
  const expired = features.filter((each) => isExpired(each, asOf));
  const problems: string[] = [];
  for (const each of expired) {
    await takeDown(project, each, template).catch((error: unknown) => {
      problems.push(error instanceof Error ? error.message : String(error));
    });
  }
  problems.push(...(await strays(project, template)));
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  const kept = `${features.length - expired.length} kept`;
  return [
    ...expired.map(({ stack }) => `${stack} is gone.`),
    `${expired.length} removed, ${kept}.`,
  ];
}

/** Whether its last day is over. One that is being worked on has not expired, whatever it says. */
export function isExpired({ busy, outputs }: KnownFeature, today: string): boolean {
  return !busy && (outputs === undefined || outputs.expires < today);
}

async function takeDown(
  project: Project,
  { stack, outputs }: Omit<KnownFeature, "busy">,
  options: TemplateOptions,
): Promise<void> {
  const { root, engine, progress } = project;
  await progress.step(`pulumi destroy of ${stack}`, () => engine.remove(stack));
  removeFeatureFile(root, stack);
  const host = await hostOf(project, outputs ?? templateOf(project, options));
  const left = await host.leftovers(stack);
  if (left.length > 0) throw new UserError(`${stack} has left something: ${left.join(", ")}.`);
}

/** Environments in the cluster that no stack knows: somebody has lost their state. */
async function strays(project: Project, options: TemplateOptions): Promise<readonly string[]> {
  const host = await hostOf(project, templateOf(project, options));
  const known = (await project.engine.features()).map(({ stack }) => stack);
  const unknown = (await host.features()).filter((name) => !known.includes(name));
  return Promise.all(
    unknown.map(async (name) => {
      const left = (await host.leftovers(name)).join(", ");
      return `No stack knows ${name}, and it is there: ${left}. Delete its Applications first, then the rest.`;
    }),
  );
}

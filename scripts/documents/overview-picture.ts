import { CHARTS, type Chart } from "../../components/addons/charts";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { platformNeeds } from "../../config/needs";
import { placesOf } from "../../config/places";
import type { SystemDefinition } from "../../systems/definition";
import { INGRESS } from "../../systems/edge";
import type { Systems } from "../../config/hosting";

/**
 * Markdown with the picture of one environment: who makes what, and what runs in the end. Drawn by Mermaid from the stack
 * file, the table of charts and the definitions of the systems.
 */
export function overviewPicture(spec: EnvironmentSpec, systems: Systems): string {
  const { name, tier, profile } = spec;
  return [
    "```mermaid",
    "flowchart LR",
    `  stack[/"Pulumi.${name}.yaml<br/>${tier}, ${profile}"/] --> pulumi(["pulumi up -s ${name}"])`,
    `  git[("Git: gitops/${name}/<br/>written by npm run render")]`,
    ...Object.entries(spec.clusters).flatMap(([cluster, { cloud }]) => [
      `  subgraph ${id(cluster)}["cluster ${cluster} (${cloud})"]`,
      ...installed(spec, systems, cluster).map(
        (chart) => `    ${addon(cluster, chart)}["${chart.chart}"]`,
      ),
      ...placesOf(spec)
        .filter((place) => place.cluster === cluster)
        .flatMap(({ system }) => tenant(cluster, systems[system])),
      "  end",
      `  pulumi --> ${id(cluster)}`,
      `  git --> ${addon(cluster, CHARTS.argoCd)}`,
    ]),
    "```",
  ].join("\n");
}

/** Mermaid's own arrows begin with hyphens: names go without. */
const id = (...names: readonly string[]): string => names.join("_").replaceAll("-", "_");

const addon = (cluster: string, { chart }: Chart): string => id(cluster, chart);

/** The charts that a cluster gets: all but those that nothing in it asks for. */
function installed(spec: EnvironmentSpec, systems: Systems, cluster: string): readonly Chart[] {
  const { argoCd, secretStore } = platformNeeds(spec, cluster, systems);
  const asked = new Map<Chart, boolean>([
    [CHARTS.imageUpdater, argoCd.imageUpdates],
    [CHARTS.vault, secretStore.kind === "vault"],
    [CHARTS.traefik, spec.clusters[cluster]?.ingress === undefined],
  ]);
  return Object.values(CHARTS).filter((chart) => asked.get(chart) ?? true);
}

/** The system's services and who talks to whom; its jobs are left to the system's own page. */
function tenant(cluster: string, definition: SystemDefinition | undefined): readonly string[] {
  if (definition === undefined) return [];
  const { name, services, postgres, messaging, edges } = definition;
  const backing = [postgres?.service, messaging?.service].filter((each) => each !== undefined);
  const node = (workload: string): string => id(cluster, name, workload);
  const shown = new Set([...services.map((service) => service.name), INGRESS, ...backing]);
  const visible = edges.filter(({ from, to }) => shown.has(from) && shown.has(to));
  return [
    `    subgraph ${id(cluster, name)}["${name}"]`,
    ...services.map((service) => `      ${node(service.name)}["${service.name}"]`),
    ...backing.map((service) => `      ${node(service)}[("${service}")]`),
    ...visible
      .filter(({ from }) => from !== INGRESS)
      .map(({ from, to }) => `      ${node(from)} --> ${node(to)}`),
    "    end",
    `    ${addon(cluster, CHARTS.argoCd)} -->|delivers| ${id(cluster, name)}`,
    `    ${addon(cluster, CHARTS.externalSecrets)} -->|secrets| ${id(cluster, name)}`,
    `    ${addon(cluster, CHARTS.certManager)} -->|certificate| ${id(cluster, name)}`,
  ];
}

/**
 * A hand-written document with one generated block replaced: what stands between `<!-- picture: name -->` and the closing
 * mark after it.
 *
 * @throws Error when the document has no such block.
 */
export function withPicture(document: string, name: string, picture: string): string {
  const block = new RegExp(`(<!-- picture: ${name}\\b[^>]*-->\\n).*?(<!-- /picture -->)`, "s");
  if (!block.test(document)) throw new Error(`no block for the picture ${name}`);
  return document.replace(
    block,
    (_, open: string, close: string) => `${open}\n${picture}\n\n${close}`,
  );
}

import { dataServices } from "../../systems/data-services";
import type { SystemDefinition } from "../../systems/definition";
import { INGRESS, METRICS, TRACES, type Edge } from "../../systems/edge";
import { backupNames } from "../../systems/workloads";

/** A page with the picture of who talks to whom in a system: its edge table, drawn by Mermaid. */
export function networkPicture(definition: SystemDefinition): string {
  const { name, edges } = definition;
  const nodes = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  return [
    `<!-- Written by \`npm run docs\` from the edge table of systems/${name}/system.ts. -->`,
    "",
    `# Who talks to whom in ${name}`,
    "",
    "```mermaid",
    "flowchart LR",
    ...nodes.map((node) => `  ${id(node)}${shape(definition, node)}`),
    ...edges.map(
      (edge) => `  ${id(edge.from)} ${arrow(definition, edge)}|${edge.port}| ${id(edge.to)}`,
    ),
    "```",
    "",
    "Each arrow is one network policy at its source and one at its target, named after the pods that they select.",
    "What no arrow shows is denied, except the way to the cluster's DNS.",
    ...(edges.some((edge) => arrow(definition, edge) === DOTTED)
      ? [
          "Dotted: only where the environment has that cache, or somebody collects metrics or traces.",
        ]
      : []),
    "",
  ].join("\n");
}

/** Mermaid reads some bare words, `end` for one, as its own. */
const id = (node: string): string => `n_${node.replaceAll("-", "_")}`;

const DOTTED = "-.->";

function arrow({ cache }: SystemDefinition, { from, to }: Edge): string {
  const dispensable = cache?.required !== true && to === cache?.service;
  return from === METRICS || to === TRACES || dispensable ? DOTTED : "-->";
}

function shape(definition: SystemDefinition, node: string): string {
  const { postgres, jobs } = definition;
  if (node === INGRESS) return '(["outside, through the ingress controller"])';
  if (node === METRICS) return '(["the collector of metrics"])';
  if (node === TRACES) return '(["the collector of traces"])';
  if (dataServices(definition).some(({ service }) => service === node)) return `[(${node})]`;
  const runs = [...jobs.map(({ name }) => name), ...(postgres ? backupNames(postgres) : [])];
  return runs.includes(node) ? `{{${node}}}` : `[${node}]`;
}

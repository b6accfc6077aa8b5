import { INGRESS, type SystemDefinition } from "../../systems/definition";

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
    ...edges.map(({ from, to, port }) => `  ${id(from)} -->|${port}| ${id(to)}`),
    "```",
    "",
    "Each arrow is one network policy at its source and one at its target, named after the pods that they select.",
    "What no arrow shows is denied, except the way to the cluster's DNS.",
    "",
  ].join("\n");
}

/** Mermaid reads some bare words, `end` for one, as its own. */
const id = (node: string): string => `n_${node.replaceAll("-", "_")}`;

function shape({ postgres, jobs }: SystemDefinition, node: string): string {
  if (node === INGRESS) return '(["outside, through the ingress controller"])';
  if (node === postgres?.service) return `[(${node})]`;
  return jobs.some(({ name }) => name === node) ? `{{${node}}}` : `[${node}]`;
}

import type { Check } from "./checks";
import type { SystemDefinition } from "./definition";
import { DOCUMENTS_PORT } from "./documents";
import { INGRESS, METRICS, TRACES, TRACES_PORT, type Edge } from "./edge";
import { POSTGRES_PORT } from "./postgres";
import { backupNames } from "./workloads";

const shown = ({ from, to, port }: Edge): string => `${from} to ${to}:${port}`;

/** An edge starts at something that can call, and ends at a port that something listens on. */
export const edgesNameWhatExists: Check = (definition) => {
  const listening = listeners(definition);
  const sources = [INGRESS, METRICS, ...callers(definition)];
  return definition.edges.flatMap((edge) => [
    ...(sources.includes(edge.from)
      ? []
      : [{ path: "edges", is: shown(edge), want: `from one of ${sources.join(", ")}` }]),
    ...(listening.some(({ to, port }) => to === edge.to && port === edge.port)
      ? []
      : [
          {
            path: "edges",
            is: shown(edge),
            want: `to one of ${listening.map(({ to, port }) => `${to}:${port}`).join(", ")}`,
          },
        ]),
  ]);
};

/** A connection has one row in the table, so that removing the row closes it. */
export const edgesAreSaidOnce: Check = ({ edges }) =>
  edges
    .filter((edge, index) => edges.findIndex((other) => shown(other) === shown(edge)) < index)
    .map((edge) => ({ path: "edges", is: `${shown(edge)} twice`, want: "each edge once" }));

/** A service that nobody may call is a mistake in the table, or should not run. */
export const everyServiceIsReached: Check = ({ services, edges }) =>
  services
    .filter(({ name }) => !edges.some(({ to }) => to === name))
    .map(({ name }) => ({
      path: `services.${name}`,
      is: "reached by no edge",
      want: "at least one edge to it",
    }));

/** A URL in a service's configuration, or in a job's command, is a call, which its network policy must permit. */
export const configuredCallsHaveEdges: Check = ({ services, jobs, edges }) => {
  const texts = [
    ...services.flatMap(({ name, config }) =>
      Object.entries(config).map(([key, text]) => ({
        name,
        path: `services.${name}.config.${key}`,
        text,
      })),
    ),
    ...jobs.flatMap(({ name, command = [] }) =>
      command.map((text) => ({ name, path: `jobs.${name}.command`, text })),
    ),
  ];
  return texts.flatMap(({ name, path, text }) =>
    [...text.matchAll(/\bhttps?:\/\/([a-z0-9-]+):(\d+)/g)]
      .map(([, to = "", port]) => ({ from: name, to, port: Number(port) }))
      .filter((call) => !edges.some((edge) => shown(edge) === shown(call)))
      .map((call) => ({ path, is: text, want: `an edge from ${shown(call)}` })),
  );
};

/** That the edge table fits the workloads, and the workloads' calls fit the edge table. */
export const edgeChecks: readonly Check[] = [
  edgesNameWhatExists,
  edgesAreSaidOnce,
  everyServiceIsReached,
  configuredCallsHaveEdges,
];

function callers({ postgres, services, jobs }: SystemDefinition): readonly string[] {
  return [
    ...[...services, ...jobs].map(({ name }) => name),
    ...(postgres ? backupNames(postgres) : []),
  ];
}

function listeners({
  services,
  postgres,
  documents,
  cache,
}: SystemDefinition): readonly Pick<Edge, "to" | "port">[] {
  return [
    ...services.map(({ name, port }) => ({ to: name, port })),
    ...(postgres ? [{ to: postgres.service, port: POSTGRES_PORT }] : []),
    ...(documents ? [{ to: documents.service, port: DOCUMENTS_PORT }] : []),
    ...(cache ? [{ to: cache.service, port: cache.port }] : []),
    { to: TRACES, port: TRACES_PORT },
  ];
}

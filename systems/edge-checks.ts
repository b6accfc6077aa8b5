import { INGRESS, POSTGRES_PORT, type Edge, type SystemDefinition } from "./definition";
import type { Check } from "./checks";

const shown = ({ from, to, port }: Edge): string => `${from} to ${to}:${port}`;

/** An edge starts at something that can call, and ends at a port that something listens on. */
export const edgesNameWhatExists: Check = (definition) => {
  const listening = listeners(definition);
  const sources = [INGRESS, ...callers(definition)];
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

/** The Ingress and the policy that lets the ingress controller in go together. */
export const exposureAndEdgeAgree: Check = ({ exposure, edges }) => {
  const admitted = edges.filter(({ from }) => from === INGRESS).map(({ to }) => to);
  const exposed = exposure ? [exposure.service] : [];
  return [
    ...exposed
      .filter((name) => !admitted.includes(name))
      .map((name) => ({ path: "exposure", is: name, want: `an edge from ${INGRESS} to it` })),
    ...admitted
      .filter((name) => !exposed.includes(name))
      .map((name) => ({
        path: "edges",
        is: `${INGRESS} to ${name}`,
        want: "edges from there to the exposed service only",
      })),
  ];
};

/** A URL in a service's configuration is a call, which its network policy must permit. */
export const configuredCallsHaveEdges: Check = ({ services, edges }) =>
  services.flatMap(({ name, config }) =>
    Object.entries(config).flatMap(([key, value]) =>
      [...value.matchAll(/\bhttps?:\/\/([a-z0-9-]+):(\d+)/g)]
        .map(([, to = "", port]) => ({ from: name, to, port: Number(port) }))
        .filter((call) => !edges.some((edge) => shown(edge) === shown(call)))
        .map((call) => ({
          path: `services.${name}.config.${key}`,
          is: value,
          want: `an edge from ${shown(call)}`,
        })),
    ),
  );

/** That the edge table fits the workloads, and the workloads' calls fit the edge table. */
export const edgeChecks: readonly Check[] = [
  edgesNameWhatExists,
  edgesAreSaidOnce,
  everyServiceIsReached,
  exposureAndEdgeAgree,
  configuredCallsHaveEdges,
];

function callers({ services, jobs }: SystemDefinition): readonly string[] {
  return [...services, ...jobs].map(({ name }) => name);
}

function listeners({ services, postgres }: SystemDefinition): readonly Pick<Edge, "to" | "port">[] {
  return [
    ...services.map(({ name, port }) => ({ to: name, port })),
    ...(postgres ? [{ to: postgres.service, port: POSTGRES_PORT }] : []),
  ];
}

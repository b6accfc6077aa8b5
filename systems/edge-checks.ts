import { PROFILES } from "../config/profiles";
import type { Check } from "./checks";
import type { SystemDefinition } from "./definition";
import { DOCUMENTS_PORT } from "./documents";
import {
  ANYWHERE,
  EVERY_PORT,
  INGRESS,
  INTERNET,
  METRICS,
  TRACES,
  TRACES_PORT,
  type Edge,
} from "./edge";
import { MESSAGING_PORTS } from "./messaging";
import { POSTGRES_PORT } from "./postgres";
import { inProfile } from "./figures";
import { serviceNames } from "./service-names";
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
    ...(isOutside(edge) || listening.some(({ to, port }) => to === edge.to && port === edge.port)
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

/** Hosts outside listen on ports of their own. */
const isOutside = ({ to, port }: Edge): boolean => to === INTERNET && port !== EVERY_PORT;

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
export const configuredCallsHaveEdges: Check = (definition) => {
  const { services, jobs, cronJobs, edges } = definition;
  const workloads = new Map(serviceNames(definition));
  const configured = [
    ...services.map((each) => ({ ...each, kind: "services" })),
    ...cronJobs.map((each) => ({ ...each, kind: "cronJobs" })),
  ];
  const texts = [
    ...configured.flatMap(({ name, kind, config }) =>
      Object.entries(config).flatMap(([key, figure]) =>
        [...new Set(PROFILES.map((profile) => inProfile(figure, profile)))].map((text) => ({
          ...{ name, text },
          path: `${kind}.${name}.config.${key}`,
        })),
      ),
    ),
    ...jobs.flatMap(({ name, command = [] }) =>
      command.map((text) => ({ name, path: `jobs.${name}.command`, text })),
    ),
  ];
  return texts.flatMap(({ name, path, text }) =>
    [...text.matchAll(/\b(?:https?|nats):\/\/([a-z0-9-]+):(\d+)/g)]
      .map(([, to = "", port]) => ({ from: name, to: workloads.get(to) ?? to, port: Number(port) }))
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

function callers({
  postgres,
  messaging,
  services,
  jobs,
  cronJobs,
}: SystemDefinition): readonly string[] {
  return [
    ...[...services, ...jobs, ...cronJobs].map(({ name }) => name),
    ...(postgres ? backupNames(postgres) : []),
    ...(messaging ? [messaging.service] : []),
  ];
}

function listeners({
  services,
  postgres,
  documents,
  cache,
  messaging,
}: SystemDefinition): readonly Pick<Edge, "to" | "port">[] {
  return [
    ...services.flatMap(({ name, port, metrics }) => [
      { to: name, port },
      ...(metrics?.own ? [{ to: name, port: metrics.own.port }] : []),
    ]),
    ...(postgres ? [{ to: postgres.service, port: POSTGRES_PORT }] : []),
    ...(documents ? [{ to: documents.service, port: DOCUMENTS_PORT }] : []),
    ...(cache ? [{ to: cache.service, port: cache.port }] : []),
    ...(messaging
      ? [...Object.values(MESSAGING_PORTS), messaging.exporter.metrics.port].map((port) => ({
          to: messaging.service,
          port,
        }))
      : []),
    { to: TRACES, port: TRACES_PORT },
    { to: ANYWHERE, port: EVERY_PORT },
  ];
}

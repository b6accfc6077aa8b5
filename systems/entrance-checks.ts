import type { Check } from "./checks";
import { INGRESS, METRICS } from "./edge";
import type { SystemDefinition } from "./definition";

/** The Ingress and the policies that let the ingress controller in go together. */
export const routesAndEdgesAgree: Check = ({ exposure, edges }) => {
  const admitted = edges.filter(({ from }) => from === INGRESS).map(({ to }) => to);
  const routed = exposure?.routes.map(({ service }) => service) ?? [];
  return [
    ...[...new Set(routed)]
      .filter((name) => !admitted.includes(name))
      .map((name) => ({
        path: "exposure.routes",
        is: name,
        want: `an edge from ${INGRESS} to it`,
      })),
    ...admitted
      .filter((name) => !routed.includes(name))
      .map((name) => ({
        path: "edges",
        is: `${INGRESS} to ${name}`,
        want: "edges from there to routed services only",
      })),
  ];
};

/** A path leads to one service, and begins as paths do. */
export const pathsLeadToOnePlace: Check = ({ exposure }) => {
  const paths = exposure?.routes.map(({ path }) => path) ?? [];
  return paths.flatMap((is, index) => [
    ...(is.startsWith("/") ? [] : [{ path: "exposure.routes", is, want: "a path from / on" }]),
    ...(paths.indexOf(is) < index
      ? [{ path: "exposure.routes", is: `${is} twice`, want: "each path once" }]
      : []),
  ]);
};

/** Metrics that nobody may fetch are none, and whoever may fetch finds some. */
export const metricsAndEdgesAgree: Check = (definition) => {
  const admitted = definition.edges
    .filter(({ from }) => from === METRICS)
    .map(({ to, port }) => `${to}:${port}`);
  const measured = metricsPorts(definition).map(({ name, port }) => `${name}:${port}`);
  return [
    ...measured
      .filter((place) => !admitted.includes(place))
      .map((place) => ({
        path: "edges",
        is: `none from ${METRICS} to ${place}`,
        want: `an edge from ${METRICS} to ${place}`,
      })),
    ...admitted
      .filter((place) => !measured.includes(place))
      .map((place) => ({
        path: "edges",
        is: `${METRICS} to ${place}`,
        want: "edges from there to where metrics are only",
      })),
  ];
};

/** That whoever comes from outside the system finds what is meant for it, and nothing else. */
export const entranceChecks: readonly Check[] = [
  routesAndEdgesAgree,
  pathsLeadToOnePlace,
  metricsAndEdgesAgree,
];

/** Workloads with metrics, and the ports on which they have them. */
function metricsPorts({
  services,
  messaging,
}: SystemDefinition): readonly { readonly name: string; readonly port: number }[] {
  return [
    ...services.flatMap(({ name, port, metrics }) =>
      metrics ? [{ name, port: metrics.own?.port ?? port }] : [],
    ),
    ...(messaging ? [{ name: messaging.service, port: messaging.exporter.metrics.port }] : []),
  ];
}

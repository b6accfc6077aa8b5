import type { Check } from "./checks";
import { INGRESS, METRICS } from "./edge";

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
export const metricsAndEdgesAgree: Check = ({ services, edges }) => {
  const admitted = edges.filter(({ from }) => from === METRICS).map(({ to }) => to);
  const measured = services
    .filter(({ metricsPath }) => metricsPath !== undefined)
    .map(({ name }) => name);
  return [
    ...measured
      .filter((name) => !admitted.includes(name))
      .map((name) => ({
        path: `services.${name}.metricsPath`,
        is: "set",
        want: `an edge from ${METRICS} to ${name}`,
      })),
    ...admitted
      .filter((name) => !measured.includes(name))
      .map((name) => ({
        path: "edges",
        is: `${METRICS} to ${name}`,
        want: "edges from there to services with a metricsPath only",
      })),
  ];
};

/** That whoever comes from outside the system finds what is meant for it, and nothing else. */
export const entranceChecks: readonly Check[] = [
  routesAndEdgesAgree,
  pathsLeadToOnePlace,
  metricsAndEdgesAgree,
];

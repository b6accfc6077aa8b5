import type { Problem } from "../config/errors";
import { owningServices, serviceAccountOf } from "./access";
import type { Check } from "./checks";
import { serviceNames } from "./service-names";
import { workloadNames } from "./workloads";

/** Names of Services and labels of pods: RFC 1035, as Kubernetes asks for. */
const DNS_LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Workloads share one namespace, and with it their names. */
export const workloadsHaveNamesOfTheirOwn: Check = (definition) =>
  repeated(workloadNames(definition)).map((name) => ({
    path: "workloads",
    is: `two called ${name}`,
    want: "a name for each service, job and data service",
  }));

/** An account that two workloads had would have the rights of both. */
export const accountsBelongToOneWorkload: Check = (definition) =>
  repeated(workloadNames(definition).map((name) => serviceAccountOf(definition, name))).map(
    (is) => ({ path: "services.access.serviceAccount", is, want: "an account for each workload" }),
  );

/** Roles share one namespace too. */
export const rolesHaveNamesOfTheirOwn: Check = (definition) =>
  repeated(owningServices(definition).map(({ access }) => access.role)).map((is) => ({
    path: "services.access.role",
    is: `${is} twice`,
    want: "a Role for each service",
  }));

/** Kubernetes Services share one namespace too, and two of one name would take each other's requests. */
export const kubernetesServicesHaveNamesOfTheirOwn: Check = (definition) =>
  repeated(serviceNames(definition).map(([name]) => name)).map((name) => ({
    path: "services.serviceName",
    is: `two Services called ${name}`,
    want: "a name for each Service",
  }));

/** Names become Services, pods and labels, which the API server refuses otherwise. */
export const namesAreDnsLabels: Check = (definition) =>
  [
    ...workloadNames(definition),
    ...serviceNames(definition).map(([name]) => name),
    ...definition.secrets.map(({ name }) => name),
    ...owningServices(definition).flatMap(({ access: { serviceAccount, role } }) => [
      serviceAccount,
      role,
    ]),
  ]
    .filter((name, index, names) => !DNS_LABEL.test(name) && names.indexOf(name) === index)
    .map((name) => ({
      path: "names",
      is: name,
      want: "1 to 63 lower-case letters, digits and hyphens, starting with a letter",
    }));

/** Secrets share one namespace, and one place in the secret store. */
export const secretsHaveNamesOfTheirOwn: Check = ({ secrets }) =>
  repeated(secrets.map(({ name }) => name)).map((name) => ({
    path: "secrets",
    is: `two called ${name}`,
    want: "a name for each Secret",
  }));

/** A variable that comes from two places has the value of whichever Kubernetes reads last. */
export const variablesComeFromOnePlace: Check = ({ services, jobs, cronJobs }) => {
  const problems = (
    path: string,
    config: Readonly<Record<string, unknown>>,
    secretVariables: readonly { readonly variable: string }[],
  ): Problem[] =>
    repeated([...Object.keys(config), ...secretVariables.map(({ variable }) => variable)]).map(
      (variable) => ({ path, is: `${variable} twice`, want: "each variable from one place" }),
    );
  const configOf = new Map(services.map(({ name, config }) => [name, config]));
  return [
    ...services.flatMap(({ name, config, secretVariables }) =>
      problems(`services.${name}`, config, secretVariables),
    ),
    ...jobs.flatMap(({ name, service, secretVariables }) =>
      problems(`jobs.${name}`, configOf.get(service) ?? {}, secretVariables),
    ),
    ...cronJobs.flatMap(({ name, config, secretVariables }) =>
      problems(`cronJobs.${name}`, config, secretVariables),
    ),
  ];
};

/** Whatever names a service must name one that exists. */
export const namedServicesExist: Check = ({ services, jobs, exposure, delivery }) => {
  const names = services.map(({ name }) => name);
  const named: readonly (readonly [path: string, service: string])[] = [
    ...jobs.map(({ name, service }) => [`jobs.${name}.service`, service] as const),
    ...(exposure ? [["exposure.service", exposure.service] as const] : []),
    ...(exposure?.routes ?? []).map(({ service }) => ["exposure.routes", service] as const),
    ...(delivery.imageUpdater?.services ?? []).map(
      (service) => ["delivery.imageUpdater.services", service] as const,
    ),
  ];
  return named
    .filter(([, service]) => !names.includes(service))
    .map(([path, is]) => ({ path, is, want: `one of ${names.join(", ")}` }));
};

/** That names are valid, unique, and lead somewhere. */
export const nameChecks: readonly Check[] = [
  workloadsHaveNamesOfTheirOwn,
  accountsBelongToOneWorkload,
  rolesHaveNamesOfTheirOwn,
  kubernetesServicesHaveNamesOfTheirOwn,
  namesAreDnsLabels,
  secretsHaveNamesOfTheirOwn,
  variablesComeFromOnePlace,
  namedServicesExist,
];

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

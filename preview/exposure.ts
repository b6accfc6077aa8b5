import type { Inputs } from "./risks";

/*
 * Why a resource can be reached from outside, by its inputs: one function for each kind, each answering with reasons that
 * complete "it …". Inputs are a provider's own, so nothing of their shape is taken for granted.
 */

const anywhere = ["0.0.0.0/0", "::/0"];
const everybody = ["allUsers", "allAuthenticatedUsers"];

/** A control plane that everybody may talk to. */
export function ofGoogleCluster(inputs: Inputs): readonly string[] {
  const networks = list(at(inputs, "masterAuthorizedNetworksConfig", "cidrBlocks"));
  const open = networks.some((network) => isOneOf(at(network, "cidrBlock"), anywhere));
  return open ? ["lets the whole internet reach its API server"] : [];
}

/** A database server with a public address, worse with one that everybody may use. */
export function ofGoogleDatabase(inputs: Inputs): readonly string[] {
  const network = at(inputs, "settings", "ipConfiguration");
  const open = list(at(network, "authorizedNetworks")).some((each) =>
    isOneOf(at(each, "value"), anywhere),
  );
  return [
    ...(at(network, "ipv4Enabled") === true ? ["has a public address"] : []),
    ...(open ? ["lets the whole internet reach it"] : []),
  ];
}

/** A rule that lets everybody in; one that denies them is none. */
export function ofGoogleFirewall(inputs: Inputs): readonly string[] {
  const inwards = at(inputs, "direction") !== "EGRESS";
  const allows = list(at(inputs, "allows")).length > 0;
  const open = list(at(inputs, "sourceRanges")).some((range) => isOneOf(range, anywhere));
  return inwards && allows && open ? ["lets the whole internet in"] : [];
}

/** A role for everybody. */
export function ofGoogleMembers(inputs: Inputs): readonly string[] {
  const members = [at(inputs, "member"), ...list(at(inputs, "members"))];
  return members.some((member) => isOneOf(member, everybody))
    ? ["gives the role to everybody"]
    : [];
}

/** A Service with an address of its own. */
export function ofService(inputs: Inputs): readonly string[] {
  const type = at(inputs, "spec", "type");
  if (type === "LoadBalancer") return ["gets an address that is reached from outside"];
  return type === "NodePort" ? ["gets a port on every node"] : [];
}

/** A way in by name. */
export function ofRoute(inputs: Inputs): readonly string[] {
  return Object.keys(inputs).length > 0 ? ["is a way in from outside"] : [];
}

/** A control plane with a public endpoint that everybody may talk to; that is what AWS takes silence for. */
export function ofAmazonCluster(inputs: Inputs): readonly string[] {
  const network = at(inputs, "vpcConfig");
  const ranges = at(network, "publicAccessCidrs") ?? anywhere;
  const open = list(ranges).some((range) => isOneOf(range, anywhere));
  const isPublic = at(network, "endpointPublicAccess") !== false;
  return isPublic && open ? ["lets the whole internet reach its API server"] : [];
}

/** A database server with a public address. */
export function ofAmazonDatabase(inputs: Inputs): readonly string[] {
  return at(inputs, "publiclyAccessible") === true ? ["has a public address"] : [];
}

/** A rule, or a group with one, that lets everybody in. */
export function ofAmazonSecurityGroup(inputs: Inputs): readonly string[] {
  const rules = [
    ...list(at(inputs, "ingress")),
    ...(at(inputs, "type") === "egress" ? [] : [inputs]),
  ];
  const open = rules.some((rule) =>
    [
      ...[at(rule, "cidrIpv4"), at(rule, "cidrIpv6")],
      ...[...list(at(rule, "cidrBlocks")), ...list(at(rule, "ipv6CidrBlocks"))],
    ].some((range) => isOneOf(range, anywhere)),
  );
  return open ? ["lets the whole internet in"] : [];
}

/** A rule that lets everybody in. */
export function ofAzureSecurityRule(inputs: Inputs): readonly string[] {
  const sources = [at(inputs, "sourceAddressPrefix"), ...list(at(inputs, "sourceAddressPrefixes"))];
  const open = sources.some((source) => isOneOf(source, [...anywhere, "*", "Internet"]));
  const allows = at(inputs, "access") === "Allow" && at(inputs, "direction") === "Inbound";
  return open && allows ? ["lets the whole internet in"] : [];
}

/** What lies at a path, or undefined. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Inputs)[key] : undefined,
    value,
  );
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isOneOf = (value: unknown, texts: readonly string[]): boolean =>
  typeof value === "string" && texts.includes(value);

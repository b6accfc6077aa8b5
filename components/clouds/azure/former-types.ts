import type * as pulumi from "@pulumi/pulumi";

/** A type with a version of Azure's API in it: `azure-native:network/v20240501:Subnet`. */
const VERSIONED = /^azure-native:\w+\/v\d+/;

/**
 * Leaves out the names that a type had in each version of Azure's API: the SDK gives every resource dozens of them, for stacks made
 * with a version of their own. This program never made one,
 * and to go through a thousand names takes three quarters of the time in which a cluster is built.
 */
export const withoutFormerTypes: pulumi.ResourceTransformation = ({ props, opts }) => {
  const { aliases } = opts;
  if (!Array.isArray(aliases)) return undefined;
  const own = (aliases as readonly pulumi.Input<pulumi.URN | pulumi.Alias>[]).filter(
    (alias) => !VERSIONED.test(typeOf(alias)),
  );
  return { props, opts: { ...opts, aliases: own } };
};

function typeOf(alias: pulumi.Input<pulumi.URN | pulumi.Alias>): string {
  const named = typeof alias === "object" && "type" in alias ? alias.type : undefined;
  return typeof named === "string" ? named : "";
}

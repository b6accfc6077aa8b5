import type { ClusterSpec } from "./environment-spec";
import type { Problem } from "./errors";
import { pathOf } from "./path";
import { placesOf } from "./places";
import type { Rule } from "./rules";

/** One replica of everything is a laptop's profile: it does not survive the loss of a node. */
export const productionIsNotMinimal: Rule = ({ tier, profile }) =>
  tier === "production" && profile === "minimal"
    ? [{ path: pathOf("profile"), is: profile, want: "standard or resilient in production" }]
    : [];

/** Browsers warn of every other issuer. */
export const productionCertificatesAreTrusted: Rule = ({ tier, clusters }) =>
  tier === "production"
    ? Object.entries(clusters).flatMap(([name, { certificates }]) => untrusted(name, certificates))
    : [];

function untrusted(cluster: string, issuer: ClusterSpec["certificates"]): readonly Problem[] {
  const [field, is, want] =
    issuer.kind === "acme"
      ? ["endpoint", issuer.endpoint, "trusted"]
      : ["kind", issuer.kind, "acme"];
  const path = pathOf("clusters", cluster, "certificates", field);
  return is === want ? [] : [{ path, is, want: `${want} in production` }];
}

/** What runs in production was tried before: images arrive by promotion, never because a tag is new. */
export const productionImagesArePromoted: Rule = (spec) =>
  spec.tier !== "production"
    ? []
    : placesOf(spec)
        .filter(({ hosted }) => hosted.imageUpdates === true)
        .map(({ path }) => ({
          path: path("imageUpdates"),
          is: "true",
          want: "false in production: images arrive by promotion",
        }));

/** What `tier: production` turns on. */
export const productionRules: readonly Rule[] = [
  productionIsNotMinimal,
  productionCertificatesAreTrusted,
  productionImagesArePromoted,
];

import assert from "node:assert/strict";
import { CLOUD_TRAITS } from "../../components/clouds/settings";
import { DELIVERED_KINDS } from "../../components/delivered-kinds";
import { PROFILES } from "../../config/profiles";
import { renderTree } from "../../render/tree";
import { objectsOf } from "../support/manifests";
import { craftiquePlacement, craftistaPlacement, secumsgPlacement } from "../support/placements";

describe("the delivered kinds", () => {
  it("are exactly those that rendering writes, whatever the profile", () => {
    const objects = PROFILES.flatMap((profile) => {
      const changes = { environment: { profile }, hosting: { postgres: "in-cluster" } } as const;
      const craftique = { ...craftiquePlacement(changes), ...CLOUD_TRAITS.gcp };
      const craftista = { ...craftistaPlacement(changes), metrics: "prometheus-operator" } as const;
      const onAzure = { ...craftistaPlacement(changes), ...CLOUD_TRAITS.azure };
      return [secumsgPlacement(changes), craftique, craftista, onAzure].flatMap((placement) =>
        objectsOf(renderTree(placement, () => undefined)),
      );
    });
    const rendered = objects.map(({ apiVersion, kind }) => {
      const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
      return `${group}/${kind}`;
    });
    const delivered = DELIVERED_KINDS.map(({ group, kind }) => `${group}/${kind}`);
    assert.deepEqual(delivered.sort(), [...new Set(rendered)].sort());
  });

  it("hold nothing with which a tenant could change its own borders", () => {
    const borders = ["Namespace", "ResourceQuota", "LimitRange", "ServiceAccount", "Secret"];
    const access = ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"];
    const kinds = DELIVERED_KINDS.map(({ kind }) => kind);
    assert.deepEqual(
      kinds.filter((kind) => [...borders, ...access].includes(kind)),
      [],
    );
  });
});

import assert from "node:assert/strict";
import { Delivery } from "../../../components/delivery/delivery";
import { Harness, listing, only } from "../../support/harness";
import { inCluster, StubPlatform } from "../../support/platforms";
import { secumsgPlacement } from "../../support/placements";
import { smallestSpec } from "../../support/specs";

describe("delivery", () => {
  const deliver = async (
    environment = smallestSpec,
  ): Promise<{
    delivery: Delivery;
    resources: Awaited<ReturnType<Harness["settle"]>>;
  }> => {
    const harness = await Harness.install();
    const ground = [new StubPlatform().cluster.provider];
    const delivery = new Delivery(
      "laptop",
      {
        environment,
        hostings: [secumsgPlacement()],
        registry: { prefix: undefined },
        ground,
      },
      inCluster(),
    );
    return { delivery, resources: await harness.settle() };
  };

  it("is a project for each system, and its Applications", async () => {
    const { delivery, resources } = await deliver();
    assert.deepEqual(
      listing(resources).filter((line) => line.startsWith("kubernetes:")),
      [
        "kubernetes:argoproj.io/v1alpha1:AppProject laptop-secumsg-project",
        "kubernetes:argoproj.io/v1alpha1:Application laptop-secumsg-local",
      ],
    );
    assert.deepEqual(delivery.applications, ["secumsg-local"]);
  });

  it("does not let go of a production system's data, which an Application takes with it", async () => {
    const isProtected = async (environment: typeof smallestSpec): Promise<unknown> => {
      const { resources } = await deliver(environment);
      return only(resources, "kubernetes:argoproj.io/v1alpha1:Application").protect;
    };
    const production = { ...smallestSpec, tier: "production" } as const;
    assert.equal(await isProtected(production), true);
    assert.equal(await isProtected({ ...production, consents: ["laptop-secumsg-local"] }), false);
    assert.equal(await isProtected(smallestSpec), false);
  });

  it("comes after the ground, each Application after its project: destroying goes the other way", async () => {
    const { resources } = await deliver();
    const ground = only(resources, "pulumi:providers:kubernetes", "stub").urn;
    const project = only(resources, "kubernetes:argoproj.io/v1alpha1:AppProject");
    const application = only(resources, "kubernetes:argoproj.io/v1alpha1:Application");
    assert.deepEqual(project.dependsOn, [ground]);
    assert.deepEqual([...application.dependsOn].sort(), [project.urn, ground].sort());
  });
});

import assert from "node:assert/strict";
import { CLOUD_NAMES } from "../components/clouds/settings";
import { brokenRules } from "../config/rules";
import { folders } from "../render/folders";
import { placements, type Placement } from "../render/placement";
import { renderTree } from "../render/tree";
import { CONTRACT_NEEDS, FURTHER_NEEDS } from "../scripts/documents/offers";
import { systems } from "../systems";
import { buildEnvironment } from "./support/built-environment";
import { crossing, CROSSING } from "./support/crossings";
import type { Registered } from "./support/harness";
import type { RenderedObject } from "./support/manifests";
import { Owners } from "./support/owners";

/** What rendering serialises: reading its text again would take most of this test's time. */
function objectsIn(placement: Placement): readonly RenderedObject[] {
  return [...folders(placement)].flatMap(([, manifests]) => manifests as RenderedObject[]);
}

for (const cloud of CLOUD_NAMES) {
  describe(`every system on ${cloud}`, () => {
    const { spec, refusals } = crossing(cloud);
    let resources: readonly Registered[];

    before(async () => {
      ({ resources } = await buildEnvironment(spec));
    });

    it("is refused what the cloud does not offer, with the clouds that do and another choice, which is accepted", () => {
      for (const { want, path } of refusals) {
        assert.match(
          want,
          /^((none, )?in-cluster|external with a prefix|profile minimal), or a cluster on /,
          path,
        );
        assert.ok(
          CLOUD_NAMES.some((other) => other !== cloud && want.includes(other)),
          want,
        );
      }
      assert.deepEqual(brokenRules(spec, systems), []);
    });

    it("is on a platform with everything that the page on parity says of the cloud", () => {
      const types = new Set(resources.map(({ type }) => type));
      const missing = [...Object.values(CONTRACT_NEEDS), ...FURTHER_NEEDS]
        .map(({ offers }) => offers[cloud])
        .flatMap((offer) => ("madeOf" in offer ? offer.madeOf : []))
        .filter((type) => !types.has(type));
      assert.deepEqual(missing, []);
    });

    for (const placement of placements(spec, CROSSING, systems)) {
      const { definition, namespace } = placement;

      it(`has ${definition.name} built: a namespace, a project and Applications`, () => {
        const made = resources.filter(({ name }) => name.startsWith(`${CROSSING}-`));
        const ofKind = (kind: string) =>
          made.filter(({ type }) => type.endsWith(`:${kind}`)).map(({ inputs }) => inputs);
        const named = (kind: string): readonly unknown[] =>
          ofKind(kind).map(({ metadata }) => (metadata as { name: string }).name);
        assert.ok(named("Namespace").includes(namespace));
        assert.ok(named("AppProject").includes(`${definition.name}-${spec.name}`));
        const destinations = ofKind("Application").map(
          (inputs) => (inputs["spec"] as { destination: { namespace: string } }).destination,
        );
        assert.ok(destinations.some((destination) => destination.namespace === namespace));
      });

      it(`has ${definition.name} rendered, with a place for each of its objects and none with two owners`, () => {
        assert.ok(renderTree(placement, () => undefined).size > 0);
        const owners = new Owners(resources, objectsIn(placement));
        assert.deepEqual(owners.shared(), []);
        assert.deepEqual(owners.missingNamespaces(), []);
        assert.deepEqual(owners.missingAccounts(), []);
        assert.deepEqual(owners.missingReferences(), []);
      });
    }
  });
}

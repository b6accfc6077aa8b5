import assert from "node:assert/strict";
import { folders } from "../../render/folders";
import { secretMounts, secretVolumes } from "../../render/mounted-secrets";
import { deployment } from "../../render/workload";
import { backend, broadcaster, frontend } from "../../systems/todo/services";
import type { ServiceDefinition } from "../../systems/service";
import { todoPlacement } from "../support/placements";

const mounting = todoPlacement({ hosting: { secretRoute: "csi", postgres: "managed" } });
const copying = todoPlacement({ hosting: { postgres: "managed" } });

/** As this environment calls its Secrets. */
const placed = ({ name }: ServiceDefinition): ServiceDefinition => {
  const service = mounting.definition.services.find((each) => each.name === name);
  assert.ok(service);
  return service;
};

describe("secrets that a driver mounts", () => {
  it("come as a volume of the class that is called after the service (TD-24)", () => {
    assert.deepEqual(secretVolumes(mounting, placed(backend)), [
      {
        name: "secrets-store",
        csi: {
          driver: "secrets-store.csi.k8s.io",
          readOnly: true,
          volumeAttributes: { secretProviderClass: "todo-app-be" },
        },
      },
    ]);
    assert.deepEqual(secretMounts(mounting, placed(backend)), [
      { name: "secrets-store", mountPath: "/mnt/secrets-store", readOnly: true },
    ]);
  });

  it("are mounted by their owners alone", () => {
    assert.equal(secretVolumes(mounting, placed(broadcaster)).length, 1);
    assert.deepEqual(secretVolumes(mounting, placed(frontend)), []);
    assert.deepEqual(secretMounts(mounting, placed(frontend)), []);
    assert.deepEqual(secretVolumes(copying, placed(backend)), []);
  });

  it("leave everything else of their pods as it is: variables, files and restarts", () => {
    const { spec, metadata } = deployment(mounting, placed(backend));
    const before = deployment(copying, placed(backend));
    assert.deepEqual(metadata, before.metadata);
    const [container] = spec?.template.spec?.containers ?? [];
    const [former] = before.spec?.template.spec?.containers ?? [];
    assert.deepEqual(container?.env, former?.env);
    assert.deepEqual(container?.volumeMounts, [
      ...(former?.volumeMounts ?? []),
      ...secretMounts(mounting, placed(backend)),
    ]);
    assert.deepEqual(spec?.template.spec?.volumes, [
      ...(before.spec?.template.spec?.volumes ?? []),
      ...secretVolumes(mounting, placed(backend)),
    ]);
  });

  it("are nobody's to copy", () => {
    const kinds = (placement: typeof mounting): string[] =>
      [...folders(placement).values()].flat().map(({ kind }) => kind);
    assert.ok(kinds(copying).includes("ExternalSecret"));
    assert.deepEqual(
      kinds(mounting),
      kinds(copying).filter((kind) => kind !== "ExternalSecret"),
    );
  });
});

import assert from "node:assert/strict";
import { CHARTS } from "../../components/addons/charts";
import { STORE_NAMESPACE } from "../../components/clouds/local/secret-store";
import type { EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import { OWN_INGRESS_CONTROLLER } from "../../config/ingress";
import {
  namespacesAreTheTenantsOwn,
  prefixesAreUsed,
  sharedFilesHaveACloud,
} from "../../config/tenant-rules";
import { systems } from "../../systems";
import { gcpCluster, smallestCluster, smallestHosting, smallestSpec } from "../support/specs";

/** An environment that hosts the todo app and SecuMsg. */
function spec(todo: Partial<HostedSystem>, secumsg: Partial<HostedSystem> = {}): EnvironmentSpec {
  const hosted = {
    todo: { host: "todo.example", ...todo },
    secumsg: { ...smallestHosting, ...secumsg },
  };
  return { ...smallestSpec, clusters: { laptop: { ...smallestCluster, systems: hosted } } };
}

const path = (system: string, field?: string): string =>
  ["slipway:environment.clusters.laptop.systems", system, field]
    .filter((part) => part !== undefined)
    .join(".");

describe("tenant rules", () => {
  it("refuse two systems in one namespace of a cluster", () => {
    assert.deepEqual(namespacesAreTheTenantsOwn(spec({ namespace: "secumsg" }), systems), [
      {
        path: path("secumsg", "namespace"),
        is: "secumsg",
        want: "another namespace than that of todo",
      },
    ]);
    assert.deepEqual(namespacesAreTheTenantsOwn(spec({ namespace: "project" }), systems), []);
  });

  it("refuse a tenant in a namespace of Kubernetes' own, of an add-on or of the ingress controller", () => {
    const addOns = Object.values(CHARTS).map(({ namespace }) => namespace);
    for (const namespace of [
      ...addOns,
      STORE_NAMESPACE,
      "default",
      "kube-system",
      "ingress-nginx",
    ]) {
      const traefik = namespace === OWN_INGRESS_CONTROLLER.namespace;
      const cluster = { ...smallestCluster, ...(traefik && { ingress: undefined }) };
      const hosted = { todo: { host: "todo.example", namespace } };
      const here = { ...smallestSpec, clusters: { laptop: { ...cluster, systems: hosted } } };
      assert.deepEqual(
        namespacesAreTheTenantsOwn(here, systems).map(({ is, want }) => [is, want]),
        [[namespace, "a namespace of its own"]],
        namespace,
      );
    }
  });

  it("refuse a prefix that no path has a place for", () => {
    assert.deepEqual(prefixesAreUsed(spec({ pathPrefix: "/team" }), systems), []);
    assert.deepEqual(prefixesAreUsed(spec({}, { pathPrefix: "/team" }), systems), [
      {
        path: path("secumsg", "pathPrefix"),
        is: "/team",
        want: "none: the paths of secumsg have no place for one",
      },
    ]);
  });

  it("refuse pods that would share files where the cloud has none to share", () => {
    const hosted = { todo: { host: "todo.example" } };
    const onGoogle = (profile: EnvironmentSpec["profile"]) =>
      sharedFilesHaveACloud(
        { ...smallestSpec, profile, clusters: { laptop: { ...gcpCluster, systems: hosted } } },
        systems,
      );
    assert.deepEqual(onGoogle("minimal"), []);
    assert.deepEqual(onGoogle("standard"), [
      {
        path: path("todo"),
        is: "on gcp, where pods of todo-app-fe cannot share files",
        want: "profile minimal, or a cluster on one of azure, local",
      },
    ]);
    assert.deepEqual(sharedFilesHaveACloud({ ...spec({}), profile: "standard" }, systems), []);
  });
});

import type { Json, JsonObject } from "../../../../../embedded/plugins/json";
import type { KubernetesObject } from "../../../../../embedded/plugins/kubernetes/object";

/** Where the server has the {@link definition}. */
export const definitionPath =
  "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/webs.example.com";

/** A CustomResourceDefinition that is established, with a version for each schema. */
export const definition = (...schemas: readonly (Json | undefined)[]): KubernetesObject => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "webs.example.com" },
  spec: {
    scope: "Cluster",
    versions: schemas.map((schema, index) => ({
      name: `v${index + 1}`,
      ...(schema === undefined ? {} : { schema: { openAPIV3Schema: schema } }),
    })),
  },
});

/** What a server adds to a definition that it serves. */
export const established: JsonObject = {
  status: { conditions: [{ type: "Established", status: "True" }] },
};

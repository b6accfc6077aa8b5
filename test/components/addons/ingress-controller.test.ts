import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  IngressController,
  ingressControllerValues,
} from "../../../components/addons/ingress-controller";
import { OWN_INGRESS_CONTROLLER } from "../../../config/ingress";
import { PROFILE_DEFAULTS } from "../../../config/profiles";
import { Harness, listing, only } from "../../support/harness";
import { inCluster, needsOf } from "../../support/platforms";

const access = {
  address: pulumi.output("192.0.2.7"),
  serviceAnnotations: { "example.com/balancer": "external" },
};

describe("the ingress controller", () => {
  it("is a namespace and a chart in it, without the chart's own kinds", async () => {
    const harness = await Harness.install();
    new IngressController("in", { needs: needsOf(), access }, inCluster());
    const resources = await harness.settle();
    assert.deepEqual(listing(resources), [
      "kubernetes:core/v1:Namespace in-namespace",
      "kubernetes:helm.sh/v4:Chart in-chart",
      "pulumi:providers:kubernetes cluster",
      "pulumi:providers:random random",
    ]);
    const { inputs } = only(resources, "kubernetes:helm.sh/v4:Chart");
    assert.equal(inputs["namespace"], OWN_INGRESS_CONTROLLER.namespace);
    assert.equal(inputs["skipCrds"], true);
    const { service } = inputs["values"] as { readonly service: unknown };
    assert.deepEqual(service, {
      annotations: access.serviceAnnotations,
      spec: {
        type: "LoadBalancer",
        externalTrafficPolicy: "Local",
        loadBalancerIP: "192.0.2.7",
      },
    });
  });

  it("takes whatever address there is where the cloud keeps none", () => {
    const none = { address: undefined, serviceAnnotations: {} };
    const { service } = ingressControllerValues(PROFILE_DEFAULTS.minimal, none);
    assert.deepEqual(service, {
      annotations: {},
      spec: { type: "LoadBalancer", externalTrafficPolicy: "Local" },
    });
  });

  it("serves Ingresses of its own class only, and sends everybody to TLS", () => {
    const values = ingressControllerValues(PROFILE_DEFAULTS.standard, access);
    assert.deepEqual(values["ingressClass"], {
      enabled: true,
      isDefaultClass: false,
      name: OWN_INGRESS_CONTROLLER.className,
    });
    assert.deepEqual(values["providers"], {
      kubernetesCRD: { enabled: false },
      kubernetesIngress: { enabled: true, allowExternalNameServices: false },
    });
    assert.deepEqual(values["api"], { dashboard: false });
    assert.deepEqual(values["ports"], {
      web: {
        http: {
          redirections: { entryPoint: { to: "websecure", scheme: "https", permanent: true } },
        },
      },
    });
  });

  it("outlives a node from two replicas on", () => {
    const values = ingressControllerValues(PROFILE_DEFAULTS.resilient, access);
    assert.deepEqual(values["deployment"], { replicas: 3 });
    assert.deepEqual(values["podDisruptionBudget"], { enabled: true, minAvailable: 1 });
  });
});

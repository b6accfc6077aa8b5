import assert from "node:assert/strict";
import { controllerNames, controllers } from "../../../embedded/plane/controllers";
import { planeHome } from "../../../embedded/plane/home";
import type { Toolchain } from "../../../embedded/toolchain/toolchain";
import { somePorts } from "./support/fake-plane";

const toolchain: Toolchain = { bin: (tool) => `/bin/${tool}`, share: "/share" };

describe("embedded/plane/controllers", () => {
  const home = planeHome("/checkout", "local");
  const all = controllers({ home, toolchain, ports: somePorts });
  const argsOf = (name: keyof typeof all): string => all[name].args.join(" ");

  it("waits for exactly what each controller reads at its start", () => {
    const required = controllerNames.map((name) => [name, all[name].requires.map((p) => p.name)]);
    assert.deepEqual(Object.fromEntries(required), {
      redis: [],
      "repo-server": [],
      "application-controller": [
        "customresourcedefinition applications.argoproj.io",
        "customresourcedefinition appprojects.argoproj.io",
        "customresourcedefinition applicationsets.argoproj.io",
        "configmaps argocd/argocd-cm",
        "configmaps argocd/argocd-rbac-cm",
        "secrets argocd/argocd-secret",
      ],
      "external-secrets": [
        "customresourcedefinition secretstores.external-secrets.io",
        "customresourcedefinition clustersecretstores.external-secrets.io",
        "customresourcedefinition externalsecrets.external-secrets.io",
        "customresourcedefinition clusterexternalsecrets.external-secrets.io",
        "customresourcedefinition pushsecrets.external-secrets.io",
        "customresourcedefinition clusterpushsecrets.external-secrets.io",
        "customresourcedefinition generatorstates.generators.external-secrets.io",
      ],
      "cert-manager": [
        "customresourcedefinition certificates.cert-manager.io",
        "customresourcedefinition certificaterequests.cert-manager.io",
        "customresourcedefinition issuers.cert-manager.io",
        "customresourcedefinition clusterissuers.cert-manager.io",
        "customresourcedefinition orders.acme.cert-manager.io",
        "customresourcedefinition challenges.acme.cert-manager.io",
        "namespace cert-manager",
      ],
    });
  });

  it("listens on loopback wherever the controller lets us choose", () => {
    assert.match(argsOf("redis"), /^127\.0\.0\.1:20001$/);
    assert.match(argsOf("repo-server"), /--address=127\.0\.0\.1 --port=20002/);
    assert.match(argsOf("repo-server"), /--metrics-address=127\.0\.0\.1 --metrics-port=20003/);
    assert.match(argsOf("external-secrets"), /--metrics-addr=0 --live-addr=127\.0\.0\.1:20005/);
    assert.match(argsOf("cert-manager"), /--metrics-listen-address=127\.0\.0\.1:20006/);
  });

  it("connects Argo CD's two halves to each other and to the cache", () => {
    assert.match(argsOf("application-controller"), /--repo-server=127\.0\.0\.1:20002/);
    assert.match(argsOf("application-controller"), /--redis=127\.0\.0\.1:20001/);
    assert.match(argsOf("repo-server"), /--redis=127\.0\.0\.1:20001/);
  });

  it("shows a new commit at the next look, and looks every five seconds", () => {
    assert.match(argsOf("application-controller"), /--app-resync=5 --app-resync-jitter=0/);
    assert.match(argsOf("repo-server"), /--revision-cache-expiration=1s/);
  });

  it("calls Argo CD by the name of the role", () => {
    const links = `${home.controllers}/links`;
    assert.equal(all["repo-server"].command, `${links}/argocd-repo-server`);
    assert.equal(all["application-controller"].command, `${links}/argocd-application-controller`);
  });

  it("tells External Secrets where the API server is that stores know by its name in the cluster", () => {
    const { environment } = all["external-secrets"];
    assert.equal(environment["SLIPWAY_API_SERVER"], `127.0.0.1:${somePorts["api-server"]}`);
  });

  it("gives the repo server no way to the cluster", () => {
    assert.equal(all["repo-server"].environment["KUBECONFIG"], undefined);
  });
});

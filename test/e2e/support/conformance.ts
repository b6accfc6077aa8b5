import assert from "node:assert/strict";
import fs from "node:fs";

import type { DeploymentArgs } from "@pulumi/kubernetes/apps/v1/deployment";
import { Provider, type ProviderArgs } from "@pulumi/kubernetes/provider";
import type { input as types } from "@pulumi/kubernetes/types";

import { BarePlane } from "./bare-plane";
import { InlineStack, type Outcome } from "./inline-stack";
import { type Kubectl, kubectlFor } from "./kubectl";

/** What every conformance test starts from: a cluster, and stacks that are destroyed when the test is over. */
export class Bench {
  private plane: BarePlane | undefined;
  private readonly cleanups: (() => Promise<unknown>)[] = [];

  /** Starts the cluster that the tests of a suite share. */
  public async open(): Promise<void> {
    this.plane = await BarePlane.start();
  }

  /** Stops the cluster. */
  public async close(): Promise<void> {
    await this.plane?.stop();
  }

  public get kubeconfig(): string {
    return this.running.kubeconfig;
  }

  public get kubectl(): Kubectl {
    return kubectlFor(this.kubeconfig);
  }

  private get running(): BarePlane {
    assert.ok(this.plane !== undefined, "the bench is open");
    return this.plane;
  }

  /** A stack of its own; `variables` are added to the environment of the engine and its plugins. */
  public async stack(name: string, variables: Record<string, string> = {}): Promise<InlineStack> {
    const stack = await InlineStack.create(name, { ...this.running.env, ...variables });
    this.afterwards(() => stack.dispose());
    return stack;
  }

  /** Resource options with a provider for the cluster. */
  public cluster(args: ProviderArgs = {}): { readonly provider: Provider } {
    const kubeconfig = fs.readFileSync(this.kubeconfig, "utf8");
    const identity = { kubeconfig, clusterIdentifier: "conformance" };
    return { provider: new Provider("cluster", { ...identity, ...args }) };
  }

  /** Whether the cluster has the object, given as `kubectl get` takes it. */
  public async has(...object: readonly string[]): Promise<boolean> {
    return (await this.kubectl("get", ...object, "--ignore-not-found", "-o", "name")) !== "";
  }

  /** Has something done when the test is over, the last thing first. */
  public afterwards(cleanup: () => Promise<unknown>): void {
    this.cleanups.push(cleanup);
  }

  /** Ends the test. */
  public async clear(): Promise<void> {
    for (const cleanup of this.cleanups.splice(0).reverse()) {
      await cleanup();
    }
  }
}

/** A Deployment of one pod, which the simulated nodes of a plane run at once. */
export function deployment(
  app: string,
  metadata: types.meta.v1.ObjectMeta,
  container: Partial<types.core.v1.Container> = {},
  pod: Partial<types.core.v1.PodSpec> = {},
): DeploymentArgs {
  const labels = { app };
  const containers = [{ name: "app", image: "app:1", ...container }];
  const spec = { terminationGracePeriodSeconds: 0, ...pod, containers };
  return {
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec },
    },
  };
}

/** What a run that has to succeed did to objects, as `<op> <name>`, in the order in which it began. */
export function steps(outcome: Outcome): string[] {
  assert.ok(outcome.succeeded, outcome.output);
  return outcome.steps.map(({ op, name }) => `${op} ${name}`);
}

/** The outcome of a run that has to succeed. */
export async function succeeded(running: Promise<Outcome>): Promise<Outcome> {
  const outcome = await running;
  assert.ok(outcome.succeeded, outcome.output);
  return outcome;
}

/** The output of a run that has to fail. */
export async function refused(running: Promise<Outcome>): Promise<string> {
  const outcome = await running;
  assert.ok(!outcome.succeeded, `succeeded, but should not have: ${outcome.output}`);
  return outcome.output;
}

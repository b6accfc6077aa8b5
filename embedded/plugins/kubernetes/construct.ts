import { credentials, type ServiceError } from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";

import { type ChartChild, chartChildren } from "./chart";
import { fromWire, toWire } from "./properties";
import { chartToken } from "./resource-type";
import type { ResourceLog } from "./session";

/** What a chart is constructed with. */
export interface ConstructOptions {
  /** Folder that holds `<chart>/crds.yaml` for every chart there is. */
  readonly share: string;
  readonly log: ResourceLog;
}

/**
 * Registers a chart as a component with a child per CustomResourceDefinition. The component's provider, parent,
 * dependencies and protection hold for the children, too.
 */
export async function constructChart(
  request: provider.ConstructRequest,
  { share, log }: ConstructOptions,
): Promise<provider.ConstructResponse> {
  if (request.getType() !== chartToken) {
    throw new Error(
      `${request.getType()} is not served by the stand-in Kubernetes provider, which knows ${chartToken} only: install the official plugin`,
    );
  }
  const { value: inputs } = fromWire(request.getInputs());
  const children = chartChildren({ name: request.getName(), inputs, share });
  const monitor = new ResourceMonitorClient(
    request.getMonitorendpoint(),
    credentials.createInsecure(),
  );
  try {
    const urn = await register(monitor, componentRequest(request));
    log.info(
      urn,
      `the stand-in Kubernetes provider installs the ${children.length} CustomResourceDefinitions of this chart; its controllers run as host processes`,
    );
    const made = await Promise.all(
      children.map((child) => register(monitor, childRequest(child, urn, request))),
    );
    await registerOutputs(monitor, urn);
    return new provider.ConstructResponse()
      .setUrn(urn)
      .setState(toWire({ value: { resources: made.map(reference) }, secrets: [] }));
  } finally {
    monitor.close();
  }
}

function componentRequest(request: provider.ConstructRequest): resource.RegisterResourceRequest {
  const component = options(request)
    .setType(request.getType())
    .setName(request.getName())
    .setCustom(false)
    .setParent(request.getParent())
    .setAliasesList(request.getAliasesList())
    .setAliasspecs(true);
  request.getProvidersMap().forEach((provider, name) => {
    component.getProvidersMap().set(name, provider);
  });
  return component;
}

function childRequest(
  child: ChartChild,
  parent: string,
  request: provider.ConstructRequest,
): resource.RegisterResourceRequest {
  return options(request)
    .setType(child.token)
    .setName(child.name)
    .setCustom(true)
    .setParent(parent)
    .setProvider(request.getProvidersMap().get("kubernetes") ?? "")
    .setObject(toWire({ value: child.object, secrets: [] }));
}

/** What holds for the component and for each of its children. */
function options(request: provider.ConstructRequest): resource.RegisterResourceRequest {
  const options = new resource.RegisterResourceRequest()
    .setDependenciesList(request.getDependenciesList())
    .setDeletedwith(request.getDeletedwith())
    .setAcceptsecrets(true)
    .setAcceptresources(true);
  if (request.hasProtect()) {
    options.setProtect(request.getProtect() === true);
  }
  if (request.hasRetainondelete()) {
    options.setRetainondelete(request.getRetainondelete() === true);
  }
  return options;
}

function register(
  monitor: ResourceMonitorClient,
  request: resource.RegisterResourceRequest,
): Promise<string> {
  return new Promise((resolve, reject) => {
    monitor.registerResource(
      request,
      (error: ServiceError | null, response: resource.RegisterResourceResponse) => {
        if (error === null) {
          resolve(response.getUrn());
        } else {
          reject(new Error(error.details));
        }
      },
    );
  });
}

function registerOutputs(monitor: ResourceMonitorClient, urn: string): Promise<void> {
  const request = new resource.RegisterResourceOutputsRequest()
    .setUrn(urn)
    .setOutputs(toWire({ value: {}, secrets: [] }));
  return new Promise((resolve, reject) => {
    monitor.registerResourceOutputs(request, (error: ServiceError | null) => {
      if (error === null) {
        resolve();
      } else {
        reject(new Error(error.details));
      }
    });
  });
}

/** A reference to a resource as the wire writes it (Pulumi provider protocol). */
function reference(urn: string): { readonly [key: string]: string } {
  return { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn };
}

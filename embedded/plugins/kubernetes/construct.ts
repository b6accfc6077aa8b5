import { Client, credentials, type MethodDefinition } from "@grpc/grpc-js";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resource from "@pulumi/pulumi/proto/resource_pb";

import type { ResourceLog } from "../wire/engine-log";
import { noProperties, type Properties } from "../wire/properties";
import { type Parts, registerResource } from "../wire/protocol";
import { type ChartChild, chartChildren } from "./chart";
import { chartToken, unservedToken } from "./resource-type";

/** What a chart is constructed with. */
export interface ConstructOptions {
  /** Folder that holds `<chart>/crds.json` for every chart there is. */
  readonly share: string;
  readonly log: ResourceLog;
}

/**
 * Registers a chart as a component with a child per CustomResourceDefinition. The component's provider, parent,
 * dependencies and protection hold for the children, too.
 */
export async function constructChart(
  request: provider.ConstructRequest,
  { value: inputs }: Properties,
  { share, log }: ConstructOptions,
): Promise<Parts<provider.ConstructResponse, "state">> {
  if (request.getType() !== chartToken) {
    throw unservedToken(request.getType());
  }
  const children = chartChildren({ name: request.getName(), inputs, share });
  const monitor = new Client(request.getMonitorendpoint(), credentials.createInsecure());
  try {
    const urn = await register(monitor, {
      message: componentRequest(request),
      bags: { object: noProperties },
    });
    log.info(
      urn,
      `the stand-in Kubernetes provider installs the ${children.length} CustomResourceDefinitions of this chart; its controllers run as host processes`,
    );
    await Promise.all(
      children.map((child) => register(monitor, childRequest(child, urn, request))),
    );
    await call(monitor, ResourceMonitorService.registerResourceOutputs, outputsRequest(urn));
    // The official provider lists references here. Each would make the program fetch the whole object, and none is used.
    const state = { value: { resources: [] }, secrets: [] };
    return { message: new provider.ConstructResponse().setUrn(urn), bags: { state } };
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
): Parts<resource.RegisterResourceRequest, "object"> {
  const message = options(request)
    .setType(child.token)
    .setName(child.name)
    .setCustom(true)
    .setParent(parent)
    .setProvider(request.getProvidersMap().get("kubernetes") ?? "");
  return { message, bags: { object: { value: child.object, secrets: [] } } };
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

function outputsRequest(urn: string): resource.RegisterResourceOutputsRequest {
  return new resource.RegisterResourceOutputsRequest().setUrn(urn);
}

/** Registers a resource and returns its URN. */
async function register(
  monitor: Client,
  request: Parts<resource.RegisterResourceRequest, "object">,
): Promise<string> {
  const { message } = await call(monitor, registerResource, request);
  return message.getUrn();
}

function call<Request, Response>(
  client: Client,
  method: MethodDefinition<Request, Response>,
  request: Request,
): Promise<Response> {
  const { path, requestSerialize, responseDeserialize } = method;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      request,
      (error, response) => {
        if (error !== null) {
          reject(new Error(error.details));
        } else if (response !== undefined) {
          resolve(response);
        }
      },
    );
  });
}

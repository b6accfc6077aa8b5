import type { ServiceDefinition, UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { unary } from "../plugin-server";
import { checked } from "../wire/check-response";
import { diffResponse, someOrNone } from "../wire/diff-response";
import type { Properties } from "../wire/properties";
import { type Hide, propertyCall as call } from "../wire/property-call";
import { type Parts, providerMethods } from "../wire/protocol";
import { type ApplyRequest, createObject, updateObject } from "./apply";
import { check } from "./check";
import { constructChart } from "./construct";
import { deleteObject } from "./delete";
import type { KubernetesObject } from "./object";
import { plan } from "./plan";
import { previewCreate, previewUpdate } from "./preview";
import { configFailures, planConfig, providerInputs } from "./provider-config";
import { readObject } from "./read";
import { unservedToken } from "./resource-type";
import { withSecretContent } from "./secrets";
import type { Session } from "./session";
import type { StandIn } from "./stand-in";

/** What is in a Secret is taken out of messages whatever the program says. */
const kubernetesCall: typeof call = (answer) => call(answer, withSecretContent);

const { getPluginInfo, invoke, cancel } = ResourceProviderService;

/** The calls of the provider protocol that are served; the others are UNIMPLEMENTED, which the engine understands. */
export const serviceDefinition = {
  ...providerMethods,
  getPluginInfo,
  invoke,
  cancel,
} satisfies ServiceDefinition;

/** The provider protocol on one side, the stand-in on the other. */
export function service(standIn: StandIn): UntypedServiceImplementation {
  return {
    ...providerCalls(standIn),
    ...resourceCalls(standIn),
    getPluginInfo: unary(() => new PluginInfo().setVersion(standIn.version)),
    invoke: unary((request: provider.InvokeRequest) => {
      throw unservedToken(request.getTok());
    }),
    cancel: unary((empty: Empty) => {
      standIn.cancel();
      return empty;
    }),
  };
}

/** Calls about the provider resource itself, and about components, which are no objects. */
function providerCalls(standIn: StandIn): UntypedServiceImplementation {
  return {
    checkConfig: kubernetesCall(async ({ bags }: Parts<provider.CheckRequest, "news">) => {
      const inputs = providerInputs(bags.news);
      return checked(inputs, await configFailures(inputs.value, standIn.environment));
    }),

    diffConfig: kubernetesCall(
      async ({ bags }: Parts<provider.DiffRequest, "oldInputs" | "news">) => {
        const { changed, replaces } = await planConfig(
          bags.oldInputs.value,
          bags.news.value,
          standIn.environment,
        );
        const message = new provider.DiffResponse()
          .setChanges(someOrNone(changed.length > 0))
          .setDiffsList([...changed])
          .setReplacesList(replaces ? [...changed] : []);
        return { message, bags: {} };
      },
    ),

    configure: kubernetesCall(({ bags }: Parts<provider.ConfigureRequest, "args">) => {
      standIn.configure(bags.args.value);
      const message = new provider.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true);
      return { message, bags: {} };
    }),

    construct: kubernetesCall(({ message, bags }: Parts<provider.ConstructRequest, "inputs">) =>
      constructChart(message, bags.inputs, standIn),
    ),
  };
}

/** Calls about an object. */
function resourceCalls(standIn: StandIn): UntypedServiceImplementation {
  return {
    check: kubernetesCall(
      async ({ message, bags }: Parts<provider.CheckRequest, "olds" | "news">) => {
        const request = {
          token: message.getType(),
          name: message.getName(),
          before: bags.olds,
          stated: bags.news,
          seed: message.getRandomseed_asU8(),
        };
        const { inputs, failures } = await check(request, await standIn.session());
        return checked(inputs, failures);
      },
    ),

    diff: kubernetesCall(({ bags }: Parts<provider.DiffRequest, "olds" | "news" | "oldInputs">) => {
      const request = {
        before: bags.oldInputs.value,
        live: bags.olds.value as KubernetesObject,
        stated: bags.news.value,
      };
      return { message: diffResponse(plan(request, standIn.settings())), bags: {} };
    }),

    create: kubernetesCall(
      async ({ message, bags }: Parts<provider.CreateRequest, "properties">, hide) => {
        const session = hiding(await standIn.session(), hide);
        const request = applyRequest(message, bags.properties);
        const { id, outputs } = message.getPreview()
          ? { id: "", outputs: await previewCreate(request, session) }
          : await createObject(request, session);
        return { message: new provider.CreateResponse().setId(id), bags: { properties: outputs } };
      },
    ),

    update: kubernetesCall(
      async ({ message, bags }: Parts<provider.UpdateRequest, "olds" | "news">, hide) => {
        const session = hiding(await standIn.session(), hide);
        const ignored = message.getIgnorechangesList();
        const request = { ...applyRequest(message, bags.news), recorded: bags.olds, ignored };
        const update = message.getPreview() ? previewUpdate : updateObject;
        const properties = await update(request, session);
        return { message: new provider.UpdateResponse(), bags: { properties } };
      },
    ),

    read: kubernetesCall(async ({ message, bags }: Parts<provider.ReadRequest, "inputs">, hide) => {
      const request = { token: message.getType(), id: message.getId(), inputs: bags.inputs };
      const found = await readObject(request, hiding(await standIn.session(), hide));
      return {
        message: new provider.ReadResponse().setId(found.id),
        bags: { properties: found.outputs, inputs: found.inputs },
      };
    }),

    delete: kubernetesCall(
      async ({ message, bags }: Parts<provider.DeleteRequest, "properties">) => {
        const request = {
          urn: message.getUrn(),
          token: message.getType(),
          id: message.getId(),
          recorded: bags.properties.value,
          timeoutSeconds: message.getTimeout(),
        };
        await deleteObject(request, await standIn.session());
        return { message: new Empty(), bags: {} };
      },
    ),
  };
}

function applyRequest(
  message: provider.CreateRequest | provider.UpdateRequest,
  inputs: Properties,
): ApplyRequest {
  return { urn: message.getUrn(), inputs, timeoutSeconds: message.getTimeout() };
}

/** The session with a log that secrets cannot reach. */
function hiding(session: Session, hide: Hide): Session {
  const { log } = session;
  return {
    ...session,
    log: {
      warn: (urn, text) => {
        log.warn(urn, hide(text));
      },
      info: (urn, text) => {
        log.info(urn, hide(text));
      },
      status: (urn, text) => {
        log.status(urn, hide(text));
      },
    },
  };
}

import type { ServiceDefinition, UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { changes } from "../diff";
import { isObject, type JsonObject } from "../json";
import { unary } from "../plugin-server";
import { checked } from "../wire/check-response";
import { diffResponse, someOrNone } from "../wire/diff-response";
import { type Properties, unknownValue } from "../wire/properties";
import { propertyCall } from "../wire/property-call";
import { type Parts, providerMethods } from "../wire/protocol";
import { check } from "./check";
import type { Cloud } from "./cloud";
import { createObject, type Order, updateObject } from "./create";
import { deleteObject } from "./delete";
import { plan } from "./plan";
import { invoke, readObject } from "./read";
import type { TypeRules } from "./rules";
import { withSecretFields } from "./secret-outputs";

const { getPluginInfo, cancel } = ResourceProviderService;

/** The calls of the provider protocol that are served; the others are UNIMPLEMENTED, which the engine understands. */
export const serviceDefinition = {
  ...providerMethods,
  getPluginInfo,
  cancel,
} satisfies ServiceDefinition;

/** The provider protocol on one side, the simulated cloud on the other. */
export function service(cloud: Cloud): UntypedServiceImplementation {
  return {
    ...providerCalls(cloud),
    ...planningCalls(cloud),
    ...objectCalls(cloud),
    getPluginInfo: unary(() => new PluginInfo().setVersion(cloud.rules.version)),
    cancel: unary((empty: Empty) => {
      cloud.cancel();
      return empty;
    }),
  };
}

/** Calls about the provider resource itself, and functions. */
function providerCalls(cloud: Cloud): UntypedServiceImplementation {
  return {
    checkConfig: propertyCall(({ bags }: Parts<provider.CheckRequest, "news">) =>
      checked(bags.news, []),
    ),

    diffConfig: propertyCall(({ bags }: Parts<provider.DiffRequest, "oldInputs" | "news">) => {
      const found = changes(bags.oldInputs.value, bags.news.value);
      return {
        message: new provider.DiffResponse().setChanges(someOrNone(found.length > 0)),
        bags: {},
      };
    }),

    configure: propertyCall(({ bags }: Parts<provider.ConfigureRequest, "args">) => {
      cloud.configure(bags.args.value);
      const { title } = cloud.rules;
      cloud.log.info("", `a stand-in answers for ${title}: nothing is created there`);
      const message = new provider.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true);
      return { message, bags: {} };
    }),

    invoke: propertyCall(async ({ message, bags }: Parts<provider.InvokeRequest, "args">) => {
      const { result, failures } = await invoke(message.getTok(), bags.args.value, cloud);
      const response = new provider.InvokeResponse().setFailuresList(
        failures.map(({ property, reason }) =>
          new provider.CheckFailure().setProperty(property).setReason(reason),
        ),
      );
      return { message: response, bags: { result: { value: result, secrets: bags.args.secrets } } };
    }),
  };
}

/** Calls that change nothing. */
function planningCalls(cloud: Cloud): UntypedServiceImplementation {
  return {
    check: propertyCall(
      ({ message, bags }: Parts<provider.CheckRequest, "olds" | "news">, hide) => {
        const type = message.getType();
        const request = {
          type,
          name: message.getName(),
          before: bags.olds,
          stated: withSecretFields(bags.news, cloud.rules.types[type]),
          seed: message.getRandomseed_asU8(),
        };
        const { inputs, failures } = check(request, cloud.rules, cloud.declarations);
        const hidden = failures.map(({ property, reason }) => ({ property, reason: hide(reason) }));
        return checked(inputs, hidden);
      },
    ),

    diff: propertyCall(({ message, bags }: Parts<provider.DiffRequest, "news" | "oldInputs">) => {
      const rules = cloud.rulesOf(message.getType());
      const world = cloud.world.read();
      const planned = plan(
        { id: message.getId(), before: bags.oldInputs.value, stated: bags.news.value },
        rules,
        (inputs) => rules.id(cloud.facts(message.getUrn(), inputs, world)),
      );
      return { message: diffResponse(planned), bags: {} };
    }),

    read: propertyCall(async ({ message, bags }: Parts<provider.ReadRequest, "inputs">) => {
      const request = { type: message.getType(), id: message.getId(), inputs: bags.inputs };
      const { id, outputs, inputs } = await readObject(request, cloud);
      const response = new provider.ReadResponse().setId(id);
      return { message: response, bags: { properties: outputs, inputs } };
    }),
  };
}

/** Calls that change an object. */
function objectCalls(cloud: Cloud): UntypedServiceImplementation {
  return {
    create: propertyCall(async ({ message, bags }: Parts<provider.CreateRequest, "properties">) => {
      const { id, outputs } = message.getPreview()
        ? { id: "", outputs: foreseen(bags.properties, cloud.rulesOf(message.getType())) }
        : await createObject(order(message, bags.properties), cloud);
      return { message: new provider.CreateResponse().setId(id), bags: { properties: outputs } };
    }),

    update: propertyCall(
      async ({ message, bags }: Parts<provider.UpdateRequest, "olds" | "news">) => {
        const properties = message.getPreview()
          ? merged(bags.olds, bags.news, cloud.rulesOf(message.getType()))
          : await updateObject(message.getId(), order(message, bags.news), cloud);
        return { message: new provider.UpdateResponse(), bags: { properties } };
      },
    ),

    delete: propertyCall(async ({ message, bags }: Parts<provider.DeleteRequest, "properties">) => {
      const deletion = {
        type: message.getType(),
        id: message.getId(),
        recorded: bags.properties.value,
      };
      await deleteObject(deletion, cloud);
      return { message: new Empty(), bags: {} };
    }),
  };
}

function order(
  message: provider.CreateRequest | provider.UpdateRequest,
  inputs: Properties,
): Order {
  return { type: message.getType(), urn: message.getUrn(), inputs };
}

/** What a creation will leave, as far as a preview can know. The engine takes for unknown what is not there at all. */
function foreseen({ value, secrets }: Properties, { completed = [] }: TypeRules): Properties {
  const unknown = completed.filter((field) => value[field] !== undefined);
  return {
    value: { ...value, ...Object.fromEntries(unknown.map((field) => [field, unknownValue])) },
    secrets: secrets.filter(([field]) => !unknown.some((one) => one === field)),
  };
}

/** What an update will leave, as far as a preview can know: what the cloud adds stays as it is. */
function merged(
  recorded: Properties,
  stated: Properties,
  { completed = [] }: TypeRules,
): Properties {
  const kept = completed.flatMap((field) => {
    const [was, is] = [recorded.value[field], stated.value[field]];
    return isObject(was) && isObject(is) ? [[field, { ...was, ...is }]] : [];
  });
  return {
    value: {
      ...recorded.value,
      ...stated.value,
      ...(Object.fromEntries(kept) as JsonObject),
    },
    secrets: [...recorded.secrets, ...stated.secrets],
  };
}

import type {
  handleUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { type ApplyRequest, createObject, updateObject } from "./apply";
import { check } from "./check";
import { constructChart } from "./construct";
import { deleteObject } from "./delete";
import { InitFailedError } from "./init-failed";
import type { KubernetesObject } from "./object";
import { plan, type PlannedChange } from "./plan";
import { previewCreate, previewUpdate } from "./preview";
import { noProperties, type Properties } from "./properties";
import { formatPath } from "./property-path";
import { type Bags, type Parts, providerMethods } from "./protocol";
import { configFailures, planConfig, providerInputs } from "./provider-config";
import type { CheckFailure } from "./provider-settings";
import { readObject } from "./read";
import { refusal } from "./refusal";
import { redacted } from "./secrets";
import type { StandIn } from "./stand-in";

const { getPluginInfo, cancel } = ResourceProviderService;

/** The calls of the provider protocol that are served; the others are UNIMPLEMENTED, which the engine understands. */
export const serviceDefinition = {
  ...providerMethods,
  getPluginInfo,
  cancel,
} satisfies ServiceDefinition;

/** The provider protocol on one side, the stand-in on the other. */
export function service(standIn: StandIn): UntypedServiceImplementation {
  return {
    getPluginInfo: unary(() => new PluginInfo().setVersion(standIn.version)),
    cancel: unary(() => {
      standIn.cancel();
      return new Empty();
    }),
    ...providerCalls(standIn),
    ...resourceCalls(standIn),
    construct: unary(async ({ message, bags }: Parts<provider.ConstructRequest, "inputs">) =>
      constructChart(message, bags.inputs ?? noProperties, standIn),
    ),
  };
}

/** Calls about the provider resource itself. */
function providerCalls(standIn: StandIn): UntypedServiceImplementation {
  return {
    checkConfig: unary(async ({ bags }: Parts<provider.CheckRequest, "news">) => {
      const inputs = providerInputs(bags.news ?? noProperties);
      return checked(inputs, await configFailures(inputs.value, standIn.environment));
    }),

    diffConfig: unary(
      async ({ bags }: Parts<provider.DiffRequest, "olds" | "news" | "oldInputs">) => {
        const { value: before } = bags.oldInputs ?? bags.olds ?? noProperties;
        const { value: after } = bags.news ?? noProperties;
        const { changed, replaces } = await planConfig(before, after, standIn.environment);
        const message = new provider.DiffResponse()
          .setChanges(someOrNone(changed.length > 0))
          .setDiffsList([...changed])
          .setReplacesList(replaces ? [...changed] : []);
        return { message, bags: {} };
      },
    ),

    configure: unary(({ bags }: Parts<provider.ConfigureRequest, "args">) => {
      standIn.configure((bags.args ?? noProperties).value);
      const message = new provider.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true);
      return { message, bags: {} };
    }),
  };
}

/** Calls about a resource. */
function resourceCalls(standIn: StandIn): UntypedServiceImplementation {
  return {
    check: unary(async ({ message, bags }: Parts<provider.CheckRequest, "olds" | "news">) => {
      const request = {
        token: message.getType(),
        name: message.getName(),
        before: bags.olds ?? noProperties,
        stated: bags.news ?? noProperties,
        seed: message.getRandomseed_asU8(),
      };
      const { inputs, failures } = await check(request, await standIn.session());
      return checked(inputs, failures);
    }),

    diff: unary(({ bags }: Parts<provider.DiffRequest, "olds" | "news" | "oldInputs">) => {
      const request = {
        before: (bags.oldInputs ?? noProperties).value,
        live: (bags.olds ?? noProperties).value as KubernetesObject,
        stated: (bags.news ?? noProperties).value,
      };
      const { changes, deleteBeforeReplace } = plan(request, standIn.settings());
      return { message: planned(changes).setDeletebeforereplace(deleteBeforeReplace), bags: {} };
    }),

    create: unary(async ({ message, bags }: Parts<provider.CreateRequest, "properties">) => {
      const session = await standIn.session();
      const request = applyRequest(message, bags.properties);
      if (message.getPreview()) {
        const properties = await guarded(() => previewCreate(request, session), bags);
        return { message: new provider.CreateResponse(), bags: { properties } };
      }
      const { id, outputs } = await guarded(() => createObject(request, session), bags);
      return { message: new provider.CreateResponse().setId(id), bags: { properties: outputs } };
    }),

    update: unary(async ({ message, bags }: Parts<provider.UpdateRequest, "olds" | "news">) => {
      const session = await standIn.session();
      const recorded = bags.olds ?? noProperties;
      const request = { ...applyRequest(message, bags.news), recorded };
      const update = message.getPreview() ? previewUpdate : updateObject;
      const properties = await guarded(() => update(request, session), bags);
      return { message: new provider.UpdateResponse(), bags: { properties } };
    }),

    read: unary(async ({ message, bags }: Parts<provider.ReadRequest, "properties" | "inputs">) => {
      const session = await standIn.session();
      const inputs = bags.inputs ?? noProperties;
      const request = { token: message.getType(), id: message.getId(), inputs };
      const found = await guarded(() => readObject(request, session), bags);
      return found === undefined
        ? { message: new provider.ReadResponse(), bags: {} }
        : {
            message: new provider.ReadResponse().setId(found.id),
            bags: { properties: found.outputs, inputs: found.inputs },
          };
    }),

    delete: unary(async ({ message, bags }: Parts<provider.DeleteRequest, "properties">) => {
      const request = {
        urn: message.getUrn(),
        token: message.getType(),
        id: message.getId(),
        recorded: (bags.properties ?? noProperties).value,
        timeoutSeconds: message.getTimeout(),
      };
      await deleteObject(request, await standIn.session());
      return { message: new Empty(), bags: {} };
    }),
  };
}

function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    Promise.resolve(request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback(refusal(error));
        },
      );
  };
}

function applyRequest(
  message: provider.CreateRequest | provider.UpdateRequest,
  inputs: Properties = noProperties,
): ApplyRequest {
  return { urn: message.getUrn(), inputs, timeoutSeconds: message.getTimeout() };
}

/** The API server's messages may quote what was sent to it: an error leaves without the secrets of these properties. */
async function guarded<T>(action: () => Promise<T>, bags: Bags<string>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const known = Object.values(bags).filter((bag) => bag !== undefined);
    const hide = (text: string): string => redacted(text, ...known);
    const message = hide(error instanceof Error ? error.message : String(error));
    throw error instanceof InitFailedError
      ? new InitFailedError(message, error.id, error.outputs, error.inputs, error.reasons.map(hide))
      : new Error(message);
  }
}

function checked(
  inputs: Properties,
  failures: readonly CheckFailure[],
): Parts<provider.CheckResponse, "inputs"> {
  const message = new provider.CheckResponse().setFailuresList(
    failures.map(({ property, reason }) =>
      new provider.CheckFailure().setProperty(property).setReason(reason),
    ),
  );
  return { message, bags: { inputs } };
}

function planned(changes: readonly PlannedChange[]): provider.DiffResponse {
  const response = new provider.DiffResponse()
    .setChanges(someOrNone(changes.length > 0))
    .setDiffsList([...new Set(changes.map(({ path }) => String(path[0])))])
    .setReplacesList(changes.filter(({ replaces }) => replaces).map(({ path }) => formatPath(path)))
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const difference = new provider.PropertyDiff().setKind(kindOf(change)).setInputdiff(true);
    response.getDetaileddiffMap().set(formatPath(change.path), difference);
  }
  return response;
}

function kindOf({ kind, replaces }: PlannedChange): provider.PropertyDiff.Kind {
  const { Kind } = provider.PropertyDiff;
  switch (kind) {
    case "add":
      return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}

function someOrNone(some: boolean): provider.DiffResponse.DiffChanges {
  const { DIFF_SOME, DIFF_NONE } = provider.DiffResponse.DiffChanges;
  return some ? DIFF_SOME : DIFF_NONE;
}

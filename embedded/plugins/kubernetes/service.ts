import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { createObject, updateObject } from "./apply";
import { check } from "./check";
import { constructChart } from "./construct";
import { deleteObject } from "./delete";
import { InitFailedError } from "./init-failed";
import type { KubernetesObject } from "./object";
import { plan, type PlannedChange } from "./plan";
import { previewCreate, previewUpdate } from "./preview";
import { fromWire, type Properties, toWire } from "./properties";
import { formatPath } from "./property-path";
import { configFailures, planConfig, providerInputs } from "./provider-config";
import type { CheckFailure } from "./provider-settings";
import { readObject } from "./read";
import { refusal } from "./refusal";
import { redacted } from "./secrets";
import type { StandIn } from "./stand-in";

/** The calls of the provider protocol that are served; the rest is UNIMPLEMENTED, which the engine understands. */
export type Service = Pick<
  IResourceProviderServer,
  | "getPluginInfo"
  | "checkConfig"
  | "diffConfig"
  | "configure"
  | "check"
  | "diff"
  | "create"
  | "read"
  | "update"
  | "delete"
  | "construct"
  | "cancel"
>;

/** The provider protocol on one side, the stand-in on the other. */
export function service(standIn: StandIn): Service {
  return {
    getPluginInfo: unary(() => Promise.resolve(new PluginInfo().setVersion(standIn.version))),

    checkConfig: unary(async (request) => {
      const inputs = providerInputs(fromWire(request.getNews()));
      return checked(inputs, await configFailures(inputs.value, standIn.environment));
    }),

    diffConfig: unary(async (request) => {
      const before = fromWire(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
      const after = fromWire(request.getNews());
      const { changed, replaces } = await planConfig(
        before.value,
        after.value,
        standIn.environment,
      );
      return new provider.DiffResponse()
        .setChanges(someOrNone(changed.length > 0))
        .setDiffsList([...changed])
        .setReplacesList(replaces ? [...changed] : []);
    }),

    configure: unary((request) => {
      standIn.configure(fromWire(request.getArgs()).value);
      return Promise.resolve(
        new provider.ConfigureResponse()
          .setAcceptsecrets(true)
          .setSupportspreview(true)
          .setAcceptresources(false)
          .setAcceptoutputs(false),
      );
    }),

    check: unary(async (request) => {
      const { inputs, failures } = await check(
        {
          token: request.getType(),
          name: request.getName(),
          before: fromWire(request.getOlds()),
          stated: fromWire(request.getNews()),
          seed: request.getRandomseed_asU8(),
        },
        await standIn.session(),
      );
      return checked(inputs, failures);
    }),

    diff: unary((request) => {
      const { changes, deleteBeforeReplace } = plan(
        {
          before: fromWire(request.getOldInputs()).value,
          live: fromWire(request.getOlds()).value as KubernetesObject,
          stated: fromWire(request.getNews()).value,
        },
        standIn.settings(),
      );
      return Promise.resolve(planned(changes).setDeletebeforereplace(deleteBeforeReplace));
    }),

    create: unary(async (request) => {
      const session = await standIn.session();
      const inputs = fromWire(request.getProperties());
      const apply = { urn: request.getUrn(), inputs, timeoutSeconds: request.getTimeout() };
      if (request.getPreview()) {
        const outputs = await guarded(() => previewCreate(apply, session), inputs);
        return new provider.CreateResponse().setProperties(toWire(outputs));
      }
      const { id, outputs } = await guarded(() => createObject(apply, session), inputs);
      return new provider.CreateResponse().setId(id).setProperties(toWire(outputs));
    }),

    update: unary(async (request) => {
      const session = await standIn.session();
      const inputs = fromWire(request.getNews());
      const recorded = fromWire(request.getOlds());
      const apply = {
        urn: request.getUrn(),
        inputs,
        recorded,
        timeoutSeconds: request.getTimeout(),
      };
      const update = request.getPreview() ? previewUpdate : updateObject;
      const outputs = await guarded(() => update(apply, session), inputs, recorded);
      return new provider.UpdateResponse().setProperties(toWire(outputs));
    }),

    read: unary(async (request) => {
      const inputs = fromWire(request.getInputs());
      const read = { token: request.getType(), id: request.getId(), inputs };
      const session = await standIn.session();
      const found = await guarded(() => readObject(read, session), inputs);
      return found === undefined
        ? new provider.ReadResponse()
        : new provider.ReadResponse()
            .setId(found.id)
            .setProperties(toWire(found.outputs))
            .setInputs(toWire(found.inputs));
    }),

    delete: unary(async (request) => {
      const { value } = fromWire(request.getProperties());
      await deleteObject(
        {
          urn: request.getUrn(),
          id: request.getId(),
          recorded: value,
          token: request.getType(),
          timeoutSeconds: request.getTimeout(),
        },
        await standIn.session(),
      );
      return new Empty();
    }),

    construct: unary((request) => constructChart(request, standIn)),

    cancel: unary(() => {
      standIn.cancel();
      return Promise.resolve(new Empty());
    }),
  };
}

function unary<Request, Response>(
  answer: (request: Request) => Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    answer(call.request).then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        callback(refusal(error));
      },
    );
  };
}

/** The API server's messages may quote what was sent to it: an error leaves without the secrets of these properties. */
async function guarded<T>(action: () => Promise<T>, ...bags: readonly Properties[]): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const hide = (text: string): string => redacted(text, ...bags);
    const message = hide(error instanceof Error ? error.message : String(error));
    throw error instanceof InitFailedError
      ? new InitFailedError(message, error.id, error.outputs, error.inputs, error.reasons.map(hide))
      : new Error(message);
  }
}

function checked(inputs: Properties, failures: readonly CheckFailure[]): provider.CheckResponse {
  return new provider.CheckResponse()
    .setInputs(toWire(inputs))
    .setFailuresList(
      failures.map(({ property, reason }) =>
        new provider.CheckFailure().setProperty(property).setReason(reason),
      ),
    );
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

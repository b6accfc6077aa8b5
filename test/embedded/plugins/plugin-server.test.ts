import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { PassThrough } from "node:stream";

import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import {
  LanguageRuntimeClient,
  LanguageRuntimeService,
} from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutRequest,
  AboutResponse,
  LanguageHandshakeRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { afterEach, beforeEach, describe, it } from "mocha";
import { servePlugin, unary } from "../../../embedded/plugins/plugin-server";
import { answerOf, refusalOf } from "../../support/unary-call";

describe("unary", () => {
  it("answers with what the handler returns", async () => {
    assert.equal(
      await answerOf(
        unary((text: string) => text.length),
        "four",
      ),
      4,
    );
  });

  it("waits for a handler that takes time", async () => {
    const handler = unary((text: string) => Promise.resolve(text.toUpperCase()));
    assert.equal(await answerOf(handler, "loud"), "LOUD");
  });

  it("refuses with the message of what the handler throws, without a stack", async () => {
    const handler = unary((name: string): string => {
      throw new Error(`no ${name} here`);
    });
    assert.deepEqual(await refusalOf(handler, "thing"), {
      code: status.UNKNOWN,
      details: "no thing here",
    });
  });

  it("refuses with the text of anything else that is thrown", async () => {
    const handler = unary(() => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what other people's code may do
      throw "plain text";
    });
    assert.deepEqual(await refusalOf(handler, undefined), {
      code: status.UNKNOWN,
      details: "plain text",
    });
  });
});

describe("servePlugin", () => {
  const about = unary(() => new AboutResponse().setVersion("v1"));
  let events: string[];
  let plugin: EventEmitter & { stdin: PassThrough; stdout: PassThrough; exit(): void };
  let client: LanguageRuntimeClient;
  let pending: Promise<void> | undefined;

  beforeEach(async () => {
    events = [];
    plugin = Object.assign(new EventEmitter(), {
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      exit: () => events.push("exit"),
    });
    pending = undefined;
    const beforeExit = (): Promise<void> | undefined => {
      events.push("before exit");
      return pending;
    };
    servePlugin(LanguageRuntimeService, { about }, beforeExit, plugin);
    const [line] = (await once(plugin.stdout, "data")) as [Buffer];
    assert.match(String(line), /^\d+\n$/);
    client = new LanguageRuntimeClient(
      `127.0.0.1:${String(line).trim()}`,
      credentials.createInsecure(),
    );
  });
  afterEach(() => {
    client.close();
    plugin.emit("SIGINT");
  });

  it("answers at the port that it prints", async () => {
    const answer = await new Promise<AboutResponse>((resolve, reject) => {
      client.about(new AboutRequest(), (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
    assert.equal(answer.getVersion(), "v1");
  });

  it("answers UNIMPLEMENTED to what it does not have", async () => {
    const error = await new Promise<ServiceError | null>((resolve) => {
      client.handshake(new LanguageHandshakeRequest(), resolve);
    });
    assert.equal(error?.code, status.UNIMPLEMENTED);
  });

  it("exits at once when the engine asks, though it is still connected", async () => {
    await new Promise((resolve) => {
      client.about(new AboutRequest(), resolve);
    });
    plugin.emit("SIGINT");
    assert.deepEqual(events, ["before exit", "exit"]);
  });

  it("exits after the calls that somebody still waits for", async () => {
    const exited = new Promise<void>((resolve) => {
      plugin.exit = () => {
        events.push("exit");
        resolve();
      };
    });
    pending = new Promise((resolve) => {
      setImmediate(() => {
        events.push("answered");
        resolve();
      });
    });
    plugin.emit("SIGTERM");
    await exited;
    assert.deepEqual(events, ["before exit", "answered", "exit"]);
  });
});

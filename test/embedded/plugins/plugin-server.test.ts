import assert from "node:assert/strict";

import { describe, it } from "mocha";
import { status } from "@grpc/grpc-js";

import { unary } from "../../../embedded/plugins/plugin-server";
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

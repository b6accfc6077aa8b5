import assert from "node:assert/strict";

import { status } from "@grpc/grpc-js";
import { describe, it } from "mocha";

import { textAt } from "../../../../embedded/plugins/json";
import { propertyCall } from "../../../../embedded/plugins/wire/property-call";
import type { Parts } from "../../../../embedded/plugins/wire/protocol";
import { answerOf, refusalOf } from "../../../support/unary-call";

const request: Parts<string, "news"> = {
  message: "hello",
  bags: { news: { value: { key: "top-secret" }, secrets: [["key"]] } },
};

describe("propertyCall", () => {
  it("answers with what the handler returns", async () => {
    const handler = propertyCall(({ message }: Parts<string, "news">) => ({
      ...{ message: message.length, bags: {} },
    }));
    assert.deepEqual(await answerOf(handler, request), { message: 5, bags: {} });
  });

  it("takes the secrets of the call's properties out of a refusal", async () => {
    const handler = propertyCall(({ bags }: Parts<string, "news">): never => {
      throw new Error(`${textAt(bags.news.value, "key")} is refused`);
    });
    assert.deepEqual(await refusalOf(handler, request), {
      code: status.UNKNOWN,
      details: "[secret] is refused",
    });
  });

  it("gives the handler the means to do the same", async () => {
    const handler = propertyCall(({ bags }: Parts<string, "news">, hide) => ({
      ...{ message: hide(`a ${textAt(bags.news.value, "key")} remark`), bags: {} },
    }));
    assert.equal((await answerOf(handler, request)).message, "a [secret] remark");
  });
});

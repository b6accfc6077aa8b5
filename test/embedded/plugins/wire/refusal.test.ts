import assert from "node:assert/strict";

import { status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { describe, it } from "mocha";

import { InitFailedError } from "../../../../embedded/plugins/init-failed";
import { refusal } from "../../../../embedded/plugins/wire/refusal";

const hide = (text: string): string => text.replaceAll("top-secret", "[secret]");

describe("refusal", () => {
  it("is the message alone, without secrets", () => {
    assert.deepEqual(refusal(new Error("no top-secret here"), hide), {
      code: status.UNKNOWN,
      details: "no [secret] here",
    });
    assert.equal(refusal("plain top-secret", hide).details, "plain [secret]");
  });

  it("carries an object that exists all the same", () => {
    const error = new InitFailedError("top-secret failed", {
      id: "shop/web",
      outputs: { value: { kind: "Job" }, secrets: [] },
      inputs: { value: { data: "top-secret" }, secrets: [["data"]] },
      reasons: ["top-secret was wrong"],
    });
    const { details, metadata } = refusal(error, hide);
    assert.equal(details, "[secret] failed");
    const [bytes] = metadata?.get("grpc-status-details-bin") ?? [];
    const whole = Status.deserializeBinary(bytes as Buffer);
    assert.equal(whole.getMessage(), "[secret] failed");
    const [detail] = whole.getDetailsList();
    const failed = detail?.unpack(
      (content) => ErrorResourceInitFailed.deserializeBinary(content),
      "pulumirpc.ErrorResourceInitFailed",
    );
    assert.equal(failed?.getId(), "shop/web");
    assert.deepEqual(failed.getReasonsList(), ["[secret] was wrong"]);
    assert.deepEqual(failed.getProperties()?.toJavaScript(), { kind: "Job" });
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    assert.deepEqual(failed.getInputs()?.toJavaScript(), {
      data: { ...secret, value: "top-secret" },
    });
  });
});

import assert from "node:assert/strict";
import { alerts } from "../../../systems/todo/alerts";

/** What the ledger says that the broadcaster counts (TD-56), and what NATS' exporter does (TD-75). */
const BROADCASTER = [
  "broadcaster_messages_processed_total",
  "broadcaster_webhook_requests_total",
  "broadcaster_nats_connected",
  "broadcaster_request_duration_seconds",
];
const NATS = /^gnatsd_(connz|routez|subsz|varz)_/;

const series = alerts.flatMap(({ expression }) => expression.match(/\b[a-z]+_\w+/g) ?? []);

describe("the alerts of the todo app", () => {
  it("read what the broadcaster counts, and nothing that a Python program has not (TD-56, TD-174)", () => {
    const own = series
      .filter((name) => name.startsWith("broadcaster_"))
      .map((name) => name.replace(/_bucket$/, ""));
    assert.ok(own.length > 0);
    assert.deepEqual(
      own.filter((name) => !BROADCASTER.includes(name)),
      [],
    );
    assert.ok(!series.some((name) => name.startsWith("go_")));
  });

  it("read what the exporter of NATS tells (TD-75)", () => {
    const bus = series.filter((name) => name.startsWith("gnatsd_"));
    assert.ok(bus.length > 0);
    for (const name of bus) assert.match(name, NATS);
  });

  it("have a name each", () => {
    const names = alerts.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });
});

import assert from "node:assert/strict";
import { scopedTo, seriesOf } from "../../../../components/clouds/azure/promql";
import { systems } from "../../../../systems";

describe("an expression that sees one namespace", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["up == 0", 'up{namespace="shop"} == 0'],
    ['absent(up{job="web"} == 1)', 'absent(up{job="web",namespace="shop"} == 1)'],
    ["sum by (pod) (kube_pod{}) > 0", 'sum by (pod) (kube_pod{namespace="shop"}) > 0'],
    ["a / b", 'a{namespace="shop"} / b{namespace="shop"}'],
    ['rate(a{b=~"c",}[5m] offset 1m)', 'rate(a{b=~"c",namespace="shop",}[5m] offset 1m)'],
    ['{__name__="up"}', '{__name__="up",namespace="shop"}'],
    ['a{b="} or c{"}', 'a{b="} or c{",namespace="shop"}'],
    ["vector(1)", "vector(1)"],
  ];
  for (const [expression, scoped] of cases) {
    it(`is ${scoped}`, () => {
      assert.equal(scopedTo("shop", expression), scoped);
    });
  }

  it("is refused where it is none", () => {
    assert.throws(() => scopedTo("shop", "sum("), /no PromQL from character 5 on: sum\(/);
  });

  it("can be made of every alert of every system", () => {
    const alerts = Object.values(systems).flatMap(({ alerts: own }) => own ?? []);
    assert.ok(alerts.length > 5);
    for (const { expression } of alerts) {
      const scoped = scopedTo("shop", expression);
      const selectors = scoped.split('namespace="shop"').length - 1;
      assert.ok(selectors >= seriesOf(expression).length, scoped);
      assert.deepEqual(seriesOf(scoped), seriesOf(expression));
    }
  });
});

describe("the series of an expression", () => {
  it("are those that it reads, and no functions or labels", () => {
    assert.deepEqual(seriesOf('sum by (le) (rate(a_bucket{le="1"}[5m])) / {x="y"} > b'), [
      "a_bucket",
      "b",
    ]);
  });
});

import { parser } from "@prometheus-io/lezer-promql";

/** One selector of an expression: `up{job="web"}`. */
interface Selector {
  /** Name of the series; empty where only labels select. */
  readonly series: string;
  /** Where another label fits in. */
  readonly end: number;
  /** Whether there are braces for it. */
  readonly braces: boolean;
  /** Whether there are labels already. */
  readonly labels: boolean;
}

/**
 * An expression that sees one namespace only: clouds differ in whether they see to that themselves.
 *
 * @throws Error when it is no PromQL.
 */
export function scopedTo(namespace: string, expression: string): string {
  const own = `namespace=${JSON.stringify(namespace)}`;
  return selectorsOf(expression).reduceRight((text, { end, braces, labels }) => {
    const label = braces ? `${labels ? "," : ""}${own}` : `{${own}}`;
    return text.slice(0, end) + label + text.slice(end);
  }, expression);
}

/**
 * Names of the series that an expression reads, in its order.
 *
 * @throws Error when it is no PromQL.
 */
export function seriesOf(expression: string): readonly string[] {
  return selectorsOf(expression).flatMap(({ series }) => (series === "" ? [] : series));
}

function selectorsOf(expression: string): Selector[] {
  const found: Selector[] = [];
  parser.parse(expression).iterate({
    enter: ({ node, name, type, from, to }) => {
      if (type.isError) throw new Error(`no PromQL from character ${from + 1} on: ${expression}`);
      if (name !== "VectorSelector") return;
      const series = node.getChild("Identifier");
      const matchers = node.getChild("LabelMatchers");
      const within = matchers === null ? "" : expression.slice(matchers.from + 1, matchers.to - 1);
      found.push({
        series: series === null ? "" : expression.slice(series.from, series.to),
        // A comma may stand after the last label.
        end: matchers === null ? to : matchers.from + 1 + within.replace(/,?\s*$/, "").length,
        braces: matchers !== null,
        labels: within.trim() !== "",
      });
    },
  });
  return found;
}

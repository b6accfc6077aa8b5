import { fieldTable, heading, type Field } from "./field-table";
import type { JsonSchema } from "./json-schema";

/**
 * A section for each mapping of a schema, outermost first, with its fields in a table. A choice between mappings has one
 * section with what they share, and one more for each of them.
 *
 * @param path - Where the mapping lies: `clusters.<name>.ingress`; empty for the environment itself.
 */
export function fieldSections(schema: JsonSchema, path = ""): readonly string[] {
  const { additionalProperties: byName, oneOf: options, properties } = schema;
  if (typeof byName === "object") return fieldSections(byName, `${path}.<name>`);
  if (options) return choiceSections(schema, options, path);
  if (!properties) return [];
  const fields = fieldsOf(schema, path);
  return [section(heading(path), schema, fields), ...sectionsBelow(fields)];
}

function choiceSections(
  choice: JsonSchema,
  options: readonly JsonSchema[],
  path: string,
): readonly string[] {
  const kinds = options.map((option) => kindOf(option, path));
  const shared = inAll(kinds.map(({ fields }) => fields));
  const names = kinds.map(({ name }) => name);
  const tags = { enum: names, description: "Which of the following." };
  const tag = { name: kinds[0]?.tag ?? "", path, schema: tags, required: true };
  return [
    section(heading(path), choice, [tag, ...shared]),
    ...kinds.flatMap((kind) => {
      const own = kind.fields.filter((field) => !shared.some(sameAs(field)));
      const title = `${heading(path)} with \`${kind.tag}: ${kind.name}\``;
      return [section(title, kind.schema, own), ...sectionsBelow(own)];
    }),
    ...sectionsBelow(shared),
  ];
}

/** One option of a choice: the field that tells it from the others, and the rest. */
interface Kind {
  readonly tag: string;
  readonly name: string;
  readonly schema: JsonSchema;
  readonly fields: readonly Field[];
}

function kindOf(option: JsonSchema, path: string): Kind {
  const all = fieldsOf(option, path);
  const tag = all.find(({ schema }) => schema.const !== undefined);
  const fields = all.filter((field) => field !== tag);
  return { tag: tag?.name ?? "", name: tag?.schema.const ?? "", schema: tag?.schema ?? {}, fields };
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema, path: string): readonly Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    path: path === "" ? name : `${path}.${name}`,
    schema,
    required: required.includes(name),
  }));
}

function inAll([first = [], ...others]: readonly (readonly Field[])[]): readonly Field[] {
  return first.filter((field) => others.every((fields) => fields.some(sameAs(field))));
}

function sameAs(field: Field): (other: Field) => boolean {
  const text = JSON.stringify(field);
  return (other) => JSON.stringify(other) === text;
}

function section(title: string, { description }: JsonSchema, fields: readonly Field[]): string {
  const parts = [`## ${title}`, description, fields.length > 0 ? fieldTable(fields) : undefined];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function sectionsBelow(fields: readonly Field[]): readonly string[] {
  return fields.flatMap(({ schema, path }) => fieldSections(schema, path));
}

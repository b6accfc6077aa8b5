import ts from "typescript";

/** What a value may be, as far as the SDK's declarations say. */
export type Shape =
  | { readonly kind: "anything" }
  | { readonly kind: "primitive"; readonly name: "string" | "number" | "boolean" }
  /** One of these values and no other. */
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "list"; readonly item: Shape }
  /** An object whose keys are the user's. */
  | { readonly kind: "map"; readonly item: Shape }
  /** An interface of the SDK by its name in `inputs`: `sql.DatabaseInstanceSettings`. */
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "either"; readonly shapes: readonly Shape[] };

/** One property of an interface. */
export interface Field {
  readonly required: boolean;
  readonly shape: Shape;
}

/** The properties of an interface by name. */
export type Fields = ReadonlyMap<string, Field>;

const anything: Shape = { kind: "anything" };

/** Reads the text of one interface declaration. Methods are not counted; there are none in arguments. */
export function fieldsOf(declaration: string): Fields {
  const source = ts.createSourceFile("declaration.ts", declaration, ts.ScriptTarget.Latest);
  const [statement] = source.statements;
  const members =
    statement !== undefined && ts.isInterfaceDeclaration(statement) ? [...statement.members] : [];
  return new Map(
    members.filter(ts.isPropertySignature).map((member) => {
      const required = member.questionToken === undefined;
      return [nameOf(member.name), { required, shape: shapeOf(member.type) }];
    }),
  );
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}

function shapeOf(node: ts.TypeNode | undefined): Shape {
  if (node === undefined) {
    return anything;
  }
  if (ts.isUnionTypeNode(node)) {
    return eitherOf(node.types.filter((type) => !isUndefined(type)).map(shapeOf));
  }
  if (ts.isArrayTypeNode(node)) {
    return { kind: "list", item: shapeOf(node.elementType) };
  }
  if (ts.isParenthesizedTypeNode(node)) {
    return shapeOf(node.type);
  }
  if (ts.isLiteralTypeNode(node)) {
    return literal(node.literal);
  }
  if (ts.isTypeLiteralNode(node)) {
    const [index] = node.members.filter(ts.isIndexSignatureDeclaration);
    return index === undefined ? anything : { kind: "map", item: shapeOf(index.type) };
  }
  return ts.isTypeReferenceNode(node) ? reference(node) : primitive(node.kind);
}

function isUndefined(node: ts.TypeNode): boolean {
  return node.kind === ts.SyntaxKind.UndefinedKeyword;
}

/** Literals next to each other are one choice; whatever stands beside `anything` is anything. */
function eitherOf(shapes: readonly Shape[]): Shape {
  if (shapes.some(({ kind }) => kind === "anything")) {
    return anything;
  }
  const values = shapes.flatMap((shape) => (shape.kind === "literals" ? shape.values : []));
  const others = shapes.filter(({ kind }) => kind !== "literals");
  const all: readonly Shape[] =
    values.length > 0 ? [{ kind: "literals", values }, ...others] : others;
  const [only, second] = all;
  return only !== undefined && second === undefined ? only : { kind: "either", shapes: all };
}

function literal(node: ts.LiteralTypeNode["literal"]): Shape {
  if (ts.isStringLiteral(node)) {
    return { kind: "literals", values: [node.text] };
  }
  if (ts.isNumericLiteral(node)) {
    return { kind: "literals", values: [Number(node.text)] };
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { kind: "literals", values: [true] };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: "literals", values: [false] };
    default:
      return anything;
  }
}

function primitive(kind: ts.SyntaxKind): Shape {
  switch (kind) {
    case ts.SyntaxKind.StringKeyword:
      return { kind: "primitive", name: "string" };
    case ts.SyntaxKind.NumberKeyword:
      return { kind: "primitive", name: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "primitive", name: "boolean" };
    default:
      return anything;
  }
}

/** `pulumi.Input<T>` is T, `inputs.<name>` an interface of the SDK; other names, of assets for one, may be anything. */
function reference(node: ts.TypeReferenceNode): Shape {
  const name = entityName(node.typeName);
  if (name === "pulumi.Input") {
    return shapeOf(node.typeArguments?.[0]);
  }
  return name.startsWith("inputs.")
    ? { kind: "named", name: name.slice("inputs.".length) }
    : anything;
}

function entityName(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${entityName(name.left)}.${name.right.text}`;
}

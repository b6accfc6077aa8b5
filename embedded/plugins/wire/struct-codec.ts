import { isList, type Json, type JsonObject } from "../json";
import { BackwardWriter } from "./backward-writer";
import { readFields } from "./message-reader";

/**
 * The binary form of `google.protobuf.Struct`, in which the engine sends documents. The protobuf runtime for JavaScript does
 * the same a hundred times slower, which for the CustomResourceDefinitions of one chart means seconds of every run.
 */
export function decodeStruct(bytes: Buffer): JsonObject {
  const entries: [string, Json][] = [];
  readFields(bytes, (entry) => {
    let key = "";
    let value: Json = null;
    readFields(entry.bytes, (field) => {
      if (field.number === 1) {
        key = field.bytes.toString("utf8");
      } else {
        value = decodeValue(field.bytes);
      }
    });
    entries.push([key, value]);
  });
  return Object.fromEntries(entries);
}

/** The reverse of {@link decodeStruct}. Keys whose value is `undefined` are left out. */
export function encodeStruct(object: JsonObject): Buffer {
  const writer = new BackwardWriter();
  writeStruct(writer, object);
  return writer.bytes();
}

/** Numbers of the fields of `google.protobuf.Value`. */
const kinds = { null: 1, number: 2, text: 3, flag: 4, struct: 5, list: 6 } as const;

function decodeValue(bytes: Buffer): Json {
  let decoded: Json = null;
  readFields(bytes, ({ number, bytes: content, value }) => {
    switch (number) {
      case kinds.number:
        decoded = content.readDoubleLE();
        break;
      case kinds.text:
        decoded = content.toString("utf8");
        break;
      case kinds.flag:
        decoded = value !== 0;
        break;
      case kinds.struct:
        decoded = decodeStruct(content);
        break;
      case kinds.list:
        decoded = decodeList(content);
    }
  });
  return decoded;
}

function decodeList(bytes: Buffer): Json {
  const items: Json[] = [];
  readFields(bytes, (field) => items.push(decodeValue(field.bytes)));
  return items;
}

/** A tag is a field's number and how its content is laid out. */
const tag = (number: number, layout: 0 | 1 | 2): number => (number << 3) | layout;

function writeStruct(writer: BackwardWriter, object: JsonObject): void {
  for (const [key, value] of Object.entries(object).reverse()) {
    if (value !== undefined) {
      delimited(writer, 1, () => {
        delimited(writer, 2, () => {
          writeValue(writer, value);
        });
        writeText(writer, 1, key);
      });
    }
  }
}

function writeValue(writer: BackwardWriter, value: Json): void {
  if (value === null) {
    writer.varint(0);
    writer.varint(tag(kinds.null, 0));
  } else if (typeof value === "boolean") {
    writer.varint(value ? 1 : 0);
    writer.varint(tag(kinds.flag, 0));
  } else if (typeof value === "number") {
    writer.double(value);
    writer.varint(tag(kinds.number, 1));
  } else if (typeof value === "string") {
    writeText(writer, kinds.text, value);
  } else if (isList(value)) {
    delimited(writer, kinds.list, () => {
      for (const item of value.toReversed()) {
        delimited(writer, 1, () => {
          writeValue(writer, item);
        });
      }
    });
  } else {
    delimited(writer, kinds.struct, () => {
      writeStruct(writer, value);
    });
  }
}

function writeText(writer: BackwardWriter, number: number, text: string): void {
  delimited(writer, number, () => {
    writer.text(text);
  });
}

/** A field whose content is preceded by its length. */
function delimited(writer: BackwardWriter, number: number, content: () => void): void {
  const before = writer.length;
  content();
  writer.varint(writer.length - before);
  writer.varint(tag(number, 2));
}

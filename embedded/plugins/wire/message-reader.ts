/** One field of a protobuf message. */
export interface Field {
  readonly number: number;
  /** A length-delimited field's content; the eight or four bytes of a fixed one; empty for a number of variable length. */
  readonly bytes: Buffer;
  /** The value of a number of variable length, 0 for other fields. */
  readonly value: number;
  /** The field with its tag, as it was found. */
  readonly raw: Buffer;
}

/** How the content of a field is laid out (protobuf encoding). */
const layouts = { varint: 0, eightBytes: 1, delimited: 2, fourBytes: 5 } as const;

/** Calls `each` with every field of a message, in order. Throws for bytes that are no protobuf message. */
export function readFields(message: Buffer, each: (field: Field) => void): void {
  const cursor = { at: 0 };
  while (cursor.at < message.length) {
    const begin = cursor.at;
    const tag = varint(message, cursor);
    const layout = tag & 7;
    const value = layout === layouts.varint ? varint(message, cursor) : 0;
    const size = contentSize(layout, message, cursor);
    const bytes = message.subarray(cursor.at, (cursor.at += size));
    each({ number: tag >>> 3, bytes, value, raw: message.subarray(begin, cursor.at) });
  }
}

function contentSize(layout: number, message: Buffer, cursor: { at: number }): number {
  switch (layout) {
    case layouts.varint:
      return 0;
    case layouts.eightBytes:
      return 8;
    case layouts.delimited:
      return varint(message, cursor);
    case layouts.fourBytes:
      return 4;
    default:
      throw new Error(`byte ${cursor.at} is no field of a protobuf message`);
  }
}

/** Up to 2⁵³: of the protocol's fields none needs more. */
function varint(message: Buffer, cursor: { at: number }): number {
  let value = 0;
  for (let weight = 1; ; weight *= 0x80) {
    const byte = message[cursor.at++] ?? 0;
    value += (byte & 0x7f) * weight;
    if (byte < 0x80) {
      return value;
    }
  }
}

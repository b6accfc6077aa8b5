/**
 * Writes a protobuf message from its end to its beginning: what is written last comes first. A message inside a message is
 * preceded by its length, which is known by then, so nothing has to be measured or copied beforehand.
 */
export class BackwardWriter {
  private buffer = Buffer.allocUnsafe(1024);
  private start = 1024;

  /** How many bytes are written: the difference of two of these is the length of what came between. */
  public get length(): number {
    return this.buffer.length - this.start;
  }

  /** What is written. */
  public bytes(): Buffer {
    return this.buffer.subarray(this.start);
  }

  /** A whole number from 0 to 2³² − 1, in protobuf's variable length. */
  public varint(value: number): void {
    const groups: number[] = [];
    for (let rest = value; groups.length === 0 || rest > 0; rest >>>= 7) {
      groups.push(rest & 0x7f);
    }
    const last = groups.length - 1;
    this.make(groups.length);
    groups.forEach((group, index) => {
      this.buffer[this.start + index] = index < last ? group | 0x80 : group;
    });
  }

  /** A number in eight bytes. */
  public double(value: number): void {
    this.make(8);
    this.buffer.writeDoubleLE(value, this.start);
  }

  /** A text, without its length. */
  public text(value: string): void {
    this.make(Buffer.byteLength(value));
    this.buffer.write(value, this.start);
  }

  private make(room: number): void {
    if (this.start < room) {
      const grown = Buffer.allocUnsafe(2 * this.buffer.length + room);
      const start = grown.length - this.length;
      this.buffer.copy(grown, start, this.start);
      this.buffer = grown;
      this.start = start;
    }
    this.start -= room;
  }
}

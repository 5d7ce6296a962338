/*
 * Memory for bytes that stay until they are pushed, in large pieces that are used again: bytes with memory of their own would
 * wait for a full garbage collection, since they outlive the small ones. What was written one after the other lies so,
 * too. Invariants:
 *  1. Bytes stay as they are until all that lie in their piece were let go.
 *  2. The memory of a piece that is used again belongs to another object: whoever still holds bytes of the old one finds
 *     none there, never what was written later.
 */

/** As much as is usually pushed in one go. */
const pieceBytes = 8_000_000;

/** How many are kept for later: one is filled while another is pushed. */
const mostSpare = 2;

export interface Piece {
  readonly memory: ArrayBuffer;
  /** Up to here it is taken. */
  end: number;
  /** How many have bytes in it. */
  holders: number;
  /** May its memory be used again? */
  ours: boolean;
}

export interface Pieces {
  /** Room for so many bytes; the next caller gets the same, unless it is taken. */
  room(length: number): Buffer;
  /** Takes the room that was given last. */
  take(length: number): Piece;
  /** One holder less. */
  letGo(piece: Piece): void;
  /** One holder less, whose bytes somebody may be reading still, without knowing that they are of no use any more. */
  leave(piece: Piece): void;
}

export function pieces(): Pieces {
  const spare: ArrayBuffer[] = [];
  let current = pieceOf(new ArrayBuffer(0));
  const letGo = (piece: Piece): void => {
    piece.holders -= 1;
    if (piece.holders > 0 || piece === current || !piece.ours) return;
    if (spare.length < mostSpare && piece.memory.byteLength === pieceBytes) spare.push(piece.memory.transfer());
  };
  return {
    room: (length) => {
      if (current.end + length > current.memory.byteLength) {
        const memory = length <= pieceBytes ? spare.pop() : undefined;
        current = pieceOf(memory ?? Buffer.allocUnsafeSlow(Math.max(length, pieceBytes)).buffer);
      }
      return Buffer.from(current.memory, current.end, length);
    },
    take: (length) => {
      current.end += length;
      current.holders += 1;
      return current;
    },
    letGo,
    leave: (piece) => {
      piece.ours = false;
      letGo(piece);
    },
  };
}

function pieceOf(memory: ArrayBuffer): Piece {
  return { memory, end: 0, holders: 0, ours: true };
}

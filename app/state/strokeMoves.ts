// Which moves of a pointer a stroke takes: each once, in the order in which the hand made them. An early move (earlyMoves.ts) comes again with its frame, and so do
// those before it.

interface Move {
  /** When the hand made it, in milliseconds; the same whenever the browser tells of it. */
  readonly timeStamp: number
}

export interface StrokeMoves {
  /** Of moves that come before their frame, with those before them: what the stroke has not got. */
  early<M extends Move>(moves: readonly M[]): readonly M[]
  /** The same of all moves of a frame. */
  withFrame<M extends Move>(moves: readonly M[]): readonly M[]
}

/** The moves of one stroke. `begun`: the `timeStamp` at which the pointer went down; nothing before that belongs to it. */
export function strokeMoves(begun: number): StrokeMoves {
  /** The newest that was taken early. Those of a frame never come again, and two of them may be of the same moment. */
  let newest = -Infinity
  /** The newest that came with a frame: a busy browser may tell of a move early only then. */
  let framed = -Infinity
  const fresh = <M extends Move>(moves: readonly M[]): readonly M[] => moves.filter(m => m.timeStamp >= begun && m.timeStamp > newest)
  return {
    early(moves) {
      const taken = fresh(moves).filter(m => m.timeStamp > framed)
      newest = taken.at(-1)?.timeStamp ?? newest
      return taken
    },
    withFrame(moves) {
      const taken = fresh(moves)
      framed = taken.at(-1)?.timeStamp ?? framed
      return taken
    },
  }
}

/** The moves that the browser put together into this one, in order; the move itself where it does not say. */
export function coalescedIn(event: PointerEvent): readonly PointerEvent[] {
  const all = event.getCoalescedEvents?.() ?? []
  return all.length > 0 ? all : [event]
}

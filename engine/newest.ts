// Something that takes its time and can be begun again, or given up, before it is over: only the newest may say what it found.

export interface Newest {
  /** Begins anew. What it returns says whether that is still the newest. */
  begin(): () => boolean
  /** Gives up what is under way. */
  readonly end: () => void
}

/** Counts beginnings, so that whoever finishes late can tell that a newer one has begun. */
export function newest(): Newest {
  let number = 0
  return {
    begin() {
      const mine = ++number
      return () => mine === number
    },
    end() {
      number++
    },
  }
}

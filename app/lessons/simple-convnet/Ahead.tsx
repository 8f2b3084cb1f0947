// What the lesson's figures show on paper, and what who goes on comes to next: the book's network, run and made to learn once.
import { start } from './derive.ts'
import { useNumbers } from './numbers.ts'

export function Ahead() {
  useNumbers({ hyper: start, dout: start.dout, rate: null })
  useNumbers({ hyper: start, dout: start.dout, rate: start.rate })
  return null
}

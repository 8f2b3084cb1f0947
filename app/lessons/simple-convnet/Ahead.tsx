// What the lesson's figures show on paper, and what who goes on comes to next: the book's network, run and made to learn once.
import { useAwaits } from '../awaited.ts'
import { start } from './derive.ts'
import { useNumbers } from './numbers.ts'

export function Ahead() {
  const once = useNumbers({ hyper: start, dout: start.dout, rate: null }),
    learnt = useNumbers({ hyper: start, dout: start.dout, rate: start.rate })
  useAwaits(
    'passes',
    [once, learnt].every(({ found, failure }) => found !== null || failure !== null),
  )
  return null
}

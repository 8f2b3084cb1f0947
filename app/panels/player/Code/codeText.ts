// The code beside the picture as text, as one pastes it: a heading a layer, what stands at the right behind its line as a comment.
import type { Line } from './Lines.tsx'

/** Lines as they stand there; in NumPy that is Python. `heading`: what is said of a layer and a pass. */
export function codeText(lines: readonly Line[], heading: (line: Line) => string): string {
  const parts: string[] = []
  lines.forEach((line, i) => {
    const before = lines[i - 1],
      begins = before?.step.layer !== line.step.layer || before.step.pass !== line.step.pass
    if (begins) parts.push(`${i > 0 ? '\n' : ''}# ${heading(line)}`)
    parts.push(line.code + (line.notes === '' ? '' : `  # ${line.notes}`))
  })
  return `${parts.join('\n')}\n`
}

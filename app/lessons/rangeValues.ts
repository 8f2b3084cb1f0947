// A setting that was asked for and cannot be, as a notice's values: the texts' `link.range` says them.
import { settingText } from '../state/panelCode.ts'
import { shortened, type LinkProblem } from '../state/linkProblem.ts'
import type { Clamped } from './settings.ts'

/** What was asked, what is shown, and what the setting takes; `ends` where each number of a list has an end of its own. */
export function rangeValues({ name, asked, shown, takes: { words, to, ...takes } }: Clamped): LinkProblem['values'] {
  const ends = typeof to === 'object' ? { ends: to.join(', ') } : to === undefined ? {} : { to }
  return shortened({
    name,
    asked: settingText(asked),
    shown: settingText(shown),
    ...takes,
    ...ends,
    ...(words ? { words: words.join(', ') } : {}),
  })
}

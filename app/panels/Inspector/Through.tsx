// The reading line of a followed number beside its reading: how it came about, what the likeliest classes get through it, and the way to its terms.
import { memo, useEffect, useMemo } from 'react'
import type { Followed } from '../../../engine/api.ts'
import type { Program } from '../../../engine/program.ts'
import { useDrawText } from '../../draw/text.ts'
import { why } from '../../state/why.ts'
import { throughOf } from '../../draw/through.ts'
import style from '../Inspector.module.css'

export interface ThroughProps {
  readonly program: Program
  readonly followed: Followed
  /** Another number is marked by now: it is neither seen nor said. */
  readonly isOfAnother: boolean
  /** Takes the sentences, to be said aloud with the reading; empty when it goes. */
  readonly say: (words: string) => void
}

export default memo(function Through({ program, followed, isOfAnother, say }: ThroughProps) {
  const t = useDrawText().thread
  const { fact, on, terms } = useMemo(() => throughOf(t, program, followed), [t, program, followed])
  const words = `${fact} ${on}`.trim(),
    said = isOfAnother ? '' : words,
    hidden = isOfAnother ? '' : undefined
  useEffect(() => say(said), [said, say])
  useEffect(() => () => say(''), [say])
  const { name, cell } = followed
  return (
    <>
      <span className={style.through} data-hidden={hidden} data-testid="through" title={words}>
        {fact} <Signed words={on} />
      </span>
      {name === 'image' ? null : (
        <button type="button" className={style.see} data-hidden={hidden} data-testid="why" onClick={() => why({ value: name, cell })}>
          {terms > 0 ? t.see(terms) : t.open}
        </button>
      )}
    </>
  )
})

/** Shares underlined in the colours of their signs. */
const Signed = ({ words }: { readonly words: string }) =>
  words.split(/([+−]\d[\d.,e−]*\d)/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <u key={i} data-sign={part.startsWith('+') ? 'positive' : 'negative'}>
        {part}
      </u>
    ),
  )

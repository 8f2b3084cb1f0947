// A sentence with a little markup: `code`, **strong**, $maths$, and words in the picture's colours: [lit:window], [plus:above zero], [minus:below],
// [rise:…] and [fall:…] for gradients, [pad:…]. Colour is never all that tells: the words say it, too. ‹What asks for a hand› is left out on paper.
import { memo, type ReactNode } from 'react'
import { Maths } from './Maths.tsx'
import style from './Prose.module.css'

/** What only a page can do: a sentence, or a part of one. */
const FOR_HANDS = /\s*‹([^›]*)›/g
const MARKUP = /\[(lit|plus|minus|rise|fall|pad):([^\]]*)\]|`([^`]+)`|\$([^$]+)\$|\*\*([^*]+)\*\*/g

/** Read anew only when it says something else: what stands beside a slider is drawn at every move of it. */
export const Prose = memo(function Prose({ children }: { children: string }): ReactNode {
  const parts: ReactNode[] = [],
    text = children.replace(/[‹›]/g, '')
  let done = 0
  for (const found of text.matchAll(MARKUP)) {
    const [all, colour, word, code, maths, strong] = found
    parts.push(text.slice(done, found.index))
    parts.push(part(found.index, { colour, word, code, maths, strong }))
    done = found.index + all.length
  }
  return [...parts, text.slice(done)]
})

type Found = Readonly<Record<'colour' | 'word' | 'code' | 'maths' | 'strong', string | undefined>>

function part(key: number, { colour, word, code, maths, strong }: Found): ReactNode {
  if (code) return <code key={key}>{code}</code>
  if (maths) return <Maths key={key}>{maths}</Maths>
  if (strong) return <b key={key}>{strong}</b>
  return colour === 'lit' ? (
    <mark key={key} className={style.lit}>
      {word}
    </mark>
  ) : (
    <span key={key} className={style[colour!]}>
      {word}
    </span>
  )
}

/** The text without its markup, as a reader sees it. Tests count its words. */
export const plain = (text: string): string =>
  text.replace(/[‹›]/g, '').replace(MARKUP, (_all, _colour, word, code, maths, strong) => word ?? code ?? maths ?? strong)

/** The text as it is printed: without what asks for a hand. */
export const onPaper = (text: string): string => text.replace(FOR_HANDS, '').trim()

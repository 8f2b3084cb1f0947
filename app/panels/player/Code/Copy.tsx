// Copies the code that is shown, and says once whether that went well.
import { useState } from 'react'
import { usePlayerText } from '../../../player/text.ts'
import style from '../Code.module.css'

/** `text`: what is copied, made when it is wanted. */
export function Copy({ text }: { text: () => string }) {
  const t = usePlayerText().player
  const [said, say] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text())
      say(t.copied)
    } catch {
      say(t.notCopied)
    }
  }
  return (
    <span className={style.copy}>
      <span role="status">{said}</span>
      <button type="button" data-testid="copy-code" onClick={() => void copy()}>
        {t.copy}
      </button>
    </span>
  )
}

// What Japanese texts are held to, as docs/japanese.md says it; the tests of the page's own words and of each lesson's ask here.
import { englishIn } from './rules.ts'

/** Kana and kanji. */
const LETTER = '[ぁ-んァ-ヶー一-龠々]'
const LATIN = '[A-Za-z0-9`$]'

/** Words that the book has others for, or spells otherwise. */
const notTheBooks =
  /フィルタ(?!ー)|パラメーター|レイヤー|メモリー|ブラウザー|コンピューター|コンボリューション|たたみ込み|バイヤス|チャネル|ウインドウ|特徴量|最大プーリング|マックスプーリング|バックプロパゲーション|フォワード|グラディエント|コスト関数|トレーニング|正解率|受容領域|ウェイト|オプティマイザ/

/** How a sentence that ends in hiragana may end: ですます, a request or a question. */
const polite =
  /(です|ます|ません|でした|ました|ませんでした|ましょう|でしょう|ください|(です|ます|ません|でした|ました|でしょう|ましょう)か)$/

/** Each rule and what breaks it. */
const rules: Readonly<Record<string, RegExp>> = {
  'the book’s word': notTheBooks,
  'no half-width katakana': /[｡-ﾟ]/,
  'no full-width digits or Latin letters': /[０-９Ａ-Ｚａ-ｚ]/,
  'Japanese marks behind Japanese': new RegExp(`${LETTER}([,!?;:]|\\.(?![a-z]))`),
  'Japanese brackets around Japanese': new RegExp(`\\([^()]*${LETTER}[^()]*\\)`),
  'no space between Japanese and Latin': new RegExp(`${LETTER} ${LATIN}|${LATIN} ${LETTER}|[、。：）」] | [（「]`),
  'no space before %': / %/,
  'no Korean': /[가-힣]/,
  'no だ・である': /である|のだ。|だ。/,
}

/** What is wrong with a Japanese text, each as the rule and the place; none: it is well. Code and formulas – between ` and ` or $ and $ – are not looked into. */
export function japaneseFaults(text: string): readonly string[] {
  const read = text
    .replace(/`[^`]*`|\$[^$]*\$/g, '`')
    .replace(/\[\w+:([^\]]*)\]/g, '$1')
    .replaceAll('**', '')
  const broken = Object.entries(rules).flatMap(([rule, breaks]) => {
    const found = breaks.exec(read)
    return found ? [`${rule}: ${read.slice(Math.max(0, found.index - 8), found.index + 12)}`] : []
  })
  const sentences = read.split('。').slice(0, -1)
  const plain = sentences.filter(sentence => /[ぁ-ん]$/.test(sentence) && !polite.test(sentence))
  const english = englishIn(read)
  return [...broken, ...plain.map(sentence => `ですます: ${sentence.slice(-20)}`), ...(english ? [`English: ${english}`] : [])]
}

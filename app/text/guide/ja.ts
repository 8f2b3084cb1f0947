// すべてのツアーで使う日本語。
import type { GuideWords } from './en.ts'

const ja: GuideWords = {
  title: 'ツアー',
  where: (stop, of, name) => `${stop}/${of} · ${name}`,
  said: (stop, of, name, prose) => `ツアー、${of}場面中の${stop}番目、${name}。${prose}`,
  stops: 'ツアーの場面',
  back: '戻る',
  next: '次へ',
  nextIs: name => `次：${name}（→またはPage Down）`,
  backTitle: '前の場面（←またはPage Up）',
  skip: 'スキップ',
  skipTitle: 'ツアーを終了',
  finish: '完了',
  fold: '折りたたむ',
  unfold: '開く',
  ended: 'ツアーを終わりました。「ツアー」ボタンで続きから再開できます。',
}

export default ja

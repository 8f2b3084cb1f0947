// バーの日本語。
import type { BarText } from './en.ts'

const ja: BarText = {
  bar: 'メインメニュー',
  network: 'ネットワーク',
  networkOrigins: { 'built-in': '組み込み', own: '自分のもの', imported: 'リンクとファイルから' },
  share: '共有',
  language: '言語',
  useTheme: { light: '明るいテーマにする', dark: '暗いテーマにする' },
  runs: '学習中',
  about: '説明とキー',
}

export default ja

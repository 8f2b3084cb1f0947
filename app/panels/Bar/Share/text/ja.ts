// 共有メニューの日本語。
import type { ShareText } from './en.ts'

const ja: ShareText = {
  link: 'リンク',
  copyLink: 'リンクをコピー',
  copyEmbed: '埋め込みコードをコピー',
  embedCode: '埋め込みコード',
  view: '画面の状態',
  saveView: '画面の状態を保存',
  openView: '画面の状態を開く…',
  viewHint: 'ファイルには、自分の画像も含めてすべてが入ります。このページのどこかにドロップすると開きます。',
  stage: '発表画面',
  picture: '中央の画面の図',
  ground: '背景',
  grounds: { paper: 'ページの背景', white: '白', none: '透明' },
  slide: 'スライド用、16:9',
  numbers: '値',
  copyNumpy: 'NumPyをコピー',
  copyJson: 'JSONをコピー',
  numpyFile: '.npyで保存',
  jsonFile: 'JSONで保存',
  tensorHint: 'ほかの配列を選ぶには、その配列のマスを1つ固定してください。',
  program: 'プログラムとしてのネットワーク',
  script: 'NumPyスクリプトを保存',
  scriptHint: '1ステップが1行のNumPyのコードです。順伝播と逆伝播のほか、今の重みと画像も入ります。',
  byHand: 'ここからコピーしてください',
  done: {
    copied: v => `コピーしました：${v['what']}。`,
    leftAt: v =>
      `コピーしました：${v['what']}。リンクはステップ${v['step']}までです。この学習はそこで最適化手法の値を最初から始めており、それはリンクに入りません。`,
    saved: v => `${v['name']}に保存しました。`,
    byHand: () => 'このブラウザでは、ページからコピーできません。ここから手でコピーしてください。',
    noPicture: () => 'このページにはネットワークの図がありません。「描く」と「順伝播・逆伝播」のページとレッスンにはあります。',
    nothingYet: () => 'まだネットワークが開いていないので、できませんでした。少し待ってからもう一度試してください。',
    large: v => `この画面の状態の大きさは${v['megabytes']} MBです。${v['most']} MBまで保存できます。`,
  },
}

export default ja

// 説明の箱の日本語。
import type { AboutText } from './en.ts'

const ja: AboutText = {
  aboutTitle: 'ネットワークのすべての数を、計算されるままに',
  aboutText: [
    '描いたものは小さな画像になります。このページの中で本物の畳み込みニューラルネットワークが動き、ペンが動くたびに、すべてのマップと確率を計算し直します。',
    'オレンジは正、青は負の値で、0は背景の色です。マップを指すと、値を読み、答えまでたどれます。クリックで固定し、もう一度クリック（タップ）すると、その値の内訳が開きます。',
    '描いたものがこのページの外に出ることはありません。インターネットにつながっていなくても使えます。',
  ],
  singleKeys:
    '1文字のショートカット（文字、数字、記号、スペース）を使います。矢印、Page Up・Page Down、Home、End、Escape、Ctrlのキーはいつでも使えます。',
  displayTitle: '表示',
  texture: '負の数に斜線を引きます。色を見分けなくても符号がわかります。紙に印刷するときは、いつも引きます。',
  keysTitle: 'キー',
  keysElsewhere: 'ほかのページのキー',
  commands: {
    'player.play': '再生または一時停止',
    'player.step': '前、次のステップ',
    'player.remote': '前、次のステップ（プレゼン用リモコンも可）',
    'player.layer': '前、次の層',
    'player.ends': '最初、最後のステップ',
    'player.pass': '順伝播、逆伝播、更新',
    'player.zoom': '縮小、拡大',
    'player.target': '次の正解。Shiftを押しながらだと前の正解',
    'run.play': '学習または一時停止',
    'run.step': '学習を1ステップ、1つ前の時点',
    'run.epoch': '1エポック',
    'run.ends': '現在に戻る、最初まで巻き戻す',
    'tour.remote': 'ツアーの前、次の場面（プレゼン用リモコンも可）',
    'tour.step': 'ツアーの前、次の場面（何も選んでいないとき）',
    'tour.end': 'ツアーを終了',
    'lesson.remote': '前、次の場面（プレゼン用リモコンも可）',
    'lesson.step': '前、次の場面（何も選んでいないとき）',
    'lesson.play': '再生、隠れた答えの表示、次へ進む',
    'lesson.ends': '最初、最後の場面（何も選んでいないとき）',
    'moments.remote': '描いている間の前、後の時点（プレゼン用リモコンも可）',
    'data.label': '描いたものを、この数字の学習データとして保存',
    'draw.sample': '例の数字を表示',
    'draw.clear': '四角を消去',
    'history.undo': '最後の線や変更を元に戻す',
    'history.redo': '元に戻したことをやり直す',
    'stage.turn': '発表画面にする、ページ全体に戻す',
    'picture.walk': '図の中：隣のマスへ移動',
    'picture.pin': '数の内訳を見る（与えられた数は固定、または固定を解除。スペースはどの数も固定）',
    'picture.leave': 'マスの固定を解除',
    'diagram.move': '構造図の中：図を動かす',
    'diagram.zoom': '構造図の中：拡大、縮小',
    'focus.next': '次の図やボタンへ移動',
    'about.open': 'この一覧',
  },
}

export default ja

// ネットワークに見せる写真についての日本語。
import type { PictureText } from './en.ts'

const ja: PictureText = {
  title: '写真',
  picture: name => `写真：${name}`,
  own: '自分の写真',
  scenes: '用意された絵',
  sceneNames: {
    hills: '丘',
    fruit: '果物',
    stripes: '縞模様',
    ship: '船',
    airplane: '飛行機',
    automobile: '自動車',
    truck: 'トラック',
    frog: 'カエル',
    horse: '馬',
  },
  choose: '写真…',
  crop: 'ネットワークに見せる範囲',
  cropKeys: 'ドラッグで動かします。矢印キーでも動き、+と−で大きさが変わります。',
  cropText: (left, top, width) => `左から${left}%、上から${top}%、幅${width}%`,
  seen: 'ネットワークが見る画像',
  seenLabel: (height, width) => `写真を${height}×${width}ピクセルにした画像。ネットワークの入力データです。`,
  channels: ['赤', '緑', '青'],
  channelLabel: channel => `${channel}のチャンネル`,
  prepared: (height, width, mean, std) =>
    `${height === width ? '正方形' : '長方形'}の範囲を白地に置き、${height}×${width}にします。${mean === undefined ? '' : `そこから${mean === null ? 'ImageNetの平均色' : `平均色（${mean}）`}を引きます。`}${std === 1 ? '' : `最後に${std}で割ります。`}`,
  purpose: numbers => `写真を見せてみましょう。${numbers}個の数が答えを決めます。`,
  knows: classes => `知っているのは次のものだけです：${classes}。何を見せても、このどれかを答えます。`,
  square: '灰色の四角',
  squareKeys: 'ドラッグで写真の上を動かします。矢印キーでも動き、+と−で大きさが変わり、Deleteでなくなります。',
  squareText: (top, left, side) => `${top}行${left}列、1辺${side}ピクセル`,
  coverIt: '一部を隠す',
  side: '大きさ',
  scan: 'どこが大事か調べる',
  hideMap: '結果を隠す',
  scanning: percent => `1か所ずつ隠しています、${percent}%完了`,
  stopScan: 'キャンセル',
  map: answer => `それぞれの場所を隠したときに残る確率（%）：${answer}`,
  mapSays: (answer, whole, least, top, left) =>
    `${answer}：${whole.toFixed(1)}%。${top}行${left}列から始まる四角で隠したときに最も下がり、${least.toFixed(1)}%になります。`,
  legend: (answer, end) =>
    `オレンジの場所を隠すと、確率（${answer}）が最大${end}%下がります。青の場所を隠すと、同じだけ上がります。1か所ずつ実際に計算した結果です。`,
  mapTable: '結果を数で見る',
  without: (share, answer, other) => `${answer} ${share.toFixed(1)}%${other === answer ? '' : `、答え：${other ?? 'なし'}`}`,
  howTo: '写真を選ぶか、ドロップするか、貼り付けてください。',
}

export default ja

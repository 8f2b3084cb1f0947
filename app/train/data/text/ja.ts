// 学習のデータについての日本語（app/train/data）。
import { fileKind } from '../../../text/ja.ts'
import type { DataText } from './en.ts'

type Values = Readonly<Record<string, string | number>>
const inFile = ({ file }: Values): string => (file === undefined ? '' : `${file}：`)
const place = ({ line, stroke, point }: Values): string =>
  `${line}行目${stroke === undefined ? '' : `、${stroke}本目の線`}${point === undefined ? '' : `、${point}番目の点`}`

const ja: DataText = {
  title: 'データ',
  source: '学習に使うデータ',
  recordedData: chosen => `記録はMNISTの学習です。自分の学習には、選んだデータ（${chosen}）を使います。`,
  hands: '生成した手書き',
  handsTitle: 'このページがいくらでも作り出す手書き数字です。ダウンロードは要りません',
  mnist: 'MNIST',
  mnistTitle: '訓練用の数字60,000枚、テスト用10,000枚',
  files: 'ファイル…',
  filesTitle: '自分のIDXファイル（gzipも可）：画像とラベル、あればテスト用も',
  yours: '自分の数字',
  yoursTitle: 'ここで描いた数字を混ぜます',

  fetching: 'MNISTをダウンロード中',
  bytes: (here, total) => `${total} MB中${here} MB`,
  cancel: 'キャンセル',
  fetch: 'ダウンロード',
  toFetch: '約12 MBをダウンロードします',
  onDevice: mb => `この端末に保存済み（${mb} MB）`,
  keep: 'この端末に保存',

  reading: 'ファイルを読み込み中…',
  counts: (train, test) => (test === null ? `画像${train}枚、テスト用なし` : `画像${train}枚、テスト用${test}枚`),

  ownHelp: '四角に数字を描いてから、その数字のキーか、ここのボタンを押してください。',
  ownShare: '全画像に占める割合',
  label: (digit, count) => `描いたものを${digit}として保存（今は${count}個）`,
  labelGroup: '数字ごとの個数',
  takeBack: '取り消す',
  takeBackTitle: '最も新しいものを取り除きます',
  save: '保存',
  saveTitle: 'すべてをファイルに保存します。コマンドラインでの学習でも読めます',
  open: '開く',
  openTitle: 'ファイルの数字を追加します',
  removeAll: 'すべて削除',
  sureDigits: count => `${count}個の数字を完全に削除しますか。元には戻せません。`,
  keepIt: '残す',
  removeIt: '完全に削除',
  fixed: count => `この学習では、始めたときにあった${count}個を使います。`,

  images: '画像の枚数',
  all: 'すべて',
  only: count => `${count}枚だけ`,

  runs: 'ここに保存した学習',
  runsOf: (count, mb, most) => `${count}個 · ${most} MB中${mb} MB`,
  noRuns: '学習は、進むにつれてこの端末に保存されます。',
  nextToGo: (run, step) => `空きがありません。次の学習は、名前のないいちばん古い学習（${run}、ステップ${step}）を置き換えます。`,
  keepRun: '残す',
  keepRunTitle: '設定を名前にします。名前のある学習は置き換えられません',
  wayOut: '名前のない学習は、新しい学習に置き換えられます。',
  name: '名前',
  unnamed: '名前なし',
  onScreen: '表示中',
  settings: (network, optimizer, rate, batch, seed) => `${network} · ${optimizer} ${rate} · バッチ${batch} · シード${seed}`,
  allZero: '重みがすべて0',
  begins: init => `重み${init}`,
  fewImages: count => `画像${count}枚だけ`,
  rateLater: rate => `途中から学習率${rate}`,
  rateFrom: (rate, step) => `ステップ${step}から学習率${rate}`,
  at: (step, right) => `ステップ${step}${right === null ? '' : ` · 精度${right}`}`,
  takeUp: '開く',
  takeUpTitle: 'この学習を、止まったところから続けます',
  compare: '並べて見る',
  compareTitle: 'この学習を表示中の学習と並べます：フィルター、曲線、描いた数字の答え',
  compareWith: '比べる学習…',
  remove: '削除',
  saveRunTitle: '設定、曲線、時点を1つのファイルに保存します',
  openRun: '学習を開く…',
  openRunTitle: 'ファイルの学習をここに保存し、続けます',
  sureRun: 'この学習と時点を完全に削除しますか。元には戻せません。',

  failures: {
    'run-file': v =>
      `${inFile(v)}ここで読める学習のファイルではありません。${v['place']}に必要なもの：${v['expected']}、実際：${v['met']}。`,
    'moment-large': v =>
      v['bytes'] === undefined
        ? 'このネットワークは大きすぎて、学習をここに保存できません。'
        : `この学習を保存する場所が足りません。必要な大きさは${Math.ceil(Number(v['bytes']) / 1e5) / 10} MB、残りは${Math.floor(Number(v['most']) / 1e5) / 10} MBです。ほかの学習を削除してください。`,
    'idx-files': v =>
      `画像のファイルが${v['images']}個、ラベルのファイルが${v['labels']}個です。訓練用に1つずつ、テスト用もあるなら2つずつ必要です。`,
    'idx-kind': v => `${inFile(v)}ファイルの種類は${fileKind(v['kind'])}です。IDXの画像かラベル（gzipも可）が必要です。`,
    'idx-magic': v => `${inFile(v)}ファイルの最初の数は${v['met']}です。IDXの画像は2051、ラベルは2049で始まります。`,
    'idx-short': v => `${inFile(v)}ファイルの大きさは${v['bytes']}バイトです。ヘッダーだけでも${v['header']}バイトあります。`,
    'idx-many': v => `${inFile(v)}ヘッダーに書かれた大きさは${v['sizes']}バイトです。${v['most']}バイトまで読めます。`,
    'idx-length': v => `${inFile(v)}ヘッダーの後にあるのは${v['met']}バイトです。${v['expected']}バイト必要です。`,
    'idx-gzip': v => `${inFile(v)}gzipファイルが壊れているか、${v['bytes']}バイトの後で切れています。`,
    'idx-counts': v => `${inFile(v)}画像が${v['images']}枚、ラベルが${v['labels']}個です。画像1枚にラベルが1つ必要です。`,
    'idx-none': v => `${inFile(v)}画像がありません。`,
    'idx-size': v =>
      `${inFile(v)}画像の大きさは${v['rows']}×${v['columns']}です。このネットワークが受け取るのは${v['wantedRows']}×${v['wantedColumns']}です。`,
    'idx-label': v => `${inFile(v)}${v['index']}番のラベルは${v['label']}です。このネットワークのクラスは0から${v['last']}までです。`,
    'idx-not-mnist': v => `${inFile(v)}画像が${v['met']}枚です。MNISTでは${v['expected']}枚です。`,
    'mnist-alone': () =>
      '1つのファイルにまとめたこのコピーには、MNISTが入っていません。「生成した手書き」か、自分のIDXファイルを使ってください。',
    'mnist-missing': v => `MNISTがあるべき場所にありません。${v['file']}に対するサーバの応答は${v['status']}です。`,
    'mnist-long': v => `${inFile(v)}${v['bytes']}バイトの後も続いています。MNISTのファイルではありません。`,
    'mnist-unreachable': v => `今はMNISTをダウンロードできません（${v['reason']}）。生成した手書きなら、通信は要りません。`,
    'files-gone': v => `ファイル${v['name']}はもうありません。もう一度選んでください。`,
    'no-own-digits': () => '自分の数字がまだありません。数字を描いて、そのキーを押してください。',
    'too-few-images': v => `画像は1枚以上必要です。今の値：${v['most']}。`,
    'device-full': () => 'このブラウザには、もう保存する場所がありません。保存済みのものは残っています。',
    'device-refused': v => `このブラウザは保存を許可していません（${v['reason']}）。ページを閉じると消えます。`,
    'digits-none': v => `${inFile(v)}数字がありません。`,
    'digits-many': v => `数字が${v['count']}個あります。${v['most']}個まで保存できます。`,
    'digits-points': v => `${inFile(v)}${v['number']}個目の数字の点は${v['points']}個です。1個から${v['most']}個まで使えます。`,
    'digits-far': v => `${inFile(v)}${v['number']}個目の数字に、点(${v['x']}, ${v['y']})があります。四角は0から1までです。`,
    'digits-gzip': v => `${inFile(v)}ファイルが壊れているか、途中で切れています。`,
    'digits-large': v => `${inFile(v)}ファイルが${v['most']} MBを超えています。`,
    'pen-long': v => `${inFile(v)}${place(v)}の長さは${v['met']}文字です。数字1つには長すぎます。`,
    'pen-json': v => `${inFile(v)}${place(v)}はJSONではありません（${v['met']}）。`,
    'pen-object': v => `${inFile(v)}${place(v)}は${v['met']}です。オブジェクト{label, writer, strokes}が必要です。`,
    'pen-label': v => `${inFile(v)}${place(v)}：labelが${v['met']}です。0から9までの数字が必要です。`,
    'pen-writer': v => `${inFile(v)}${place(v)}：writerが${v['met']}です。テキストが必要です。`,
    'pen-strokes': v => `${inFile(v)}${place(v)}：strokesが${v['met']}です。線のリストが必要です。`,
    'pen-stroke': v => `${inFile(v)}${place(v)}は${v['met']}です。点のリストが必要です。`,
    'pen-point': v => `${inFile(v)}${place(v)}は${v['met']}です。2つの数[x, y]が必要です。`,
  },
}

export default ja

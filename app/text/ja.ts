// すべてのページで使う日本語。ページごとの言葉は、そのページのフォルダにあります（app/draw/textなど）。用語と表記の決まりは docs/japanese.md に従います。
import { isLayerKind, type LayerKind } from '../../engine/layers/index.ts'
import type { ScaleKept } from '../../engine/layers/layer.ts'
import type { adviceInWords, FileKind } from '../../engine/data/kindsInWords.ts'
import { grouped, rangeEnd, rangeEnds } from '../geometry/numbers.ts'
import type { Text, Values } from './en.ts'
import { specPart } from './specPart.ts'

const megabytes = (bytes: string | number | undefined): string => `${Math.round(Number(bytes) / 1e6)} MB`

/** 期待と違うファイルの種類。 */
const fileKinds: Readonly<Record<FileKind, string>> = {
  safetensors: '重み（safetensors）',
  npz: 'NumPyの配列（.npz）',
  npy: 'NumPyの配列1つ（.npy）',
  pickle: 'Pythonのpickle',
  torch: 'PyTorchのファイル',
  keras: 'Kerasのモデル（.keras）',
  hdf5: 'HDF5ファイル（.h5）',
  onnx: 'ONNXモデル',
  caffemodel: 'Caffeのモデル（.caffemodel）',
  tflite: 'TensorFlow Liteのモデル',
  gguf: 'GGUFモデル',
  idx: 'IDXデータ（MNISTの形式）',
  gzip: 'gzipの圧縮ファイル',
  zip: 'ZIPの圧縮ファイル',
  tar: 'tarのアーカイブ',
  lfs: 'Git LFSのポインタ',
  png: '画像（PNG）',
  jpeg: '画像（JPEG）',
  gif: '画像（GIF）',
  webp: '画像（WebP）',
  bmp: '画像（BMP）',
  avif: 'AVIF画像',
  heic: 'HEIC写真',
  tiff: 'TIFF画像',
  svg: 'SVGの図',
  view: 'im2seeの画面の状態',
  run: 'im2seeの学習の記録',
  json: 'JSONテキスト',
  html: 'ウェブページ（HTML）',
  pdf: 'PDF文書',
  text: 'テキスト',
  empty: '空のファイル',
  unknown: '不明な形式',
}
const advices: Readonly<Partial<Record<string, string>>> = {
  lfs: 'これはファイル本体ではなく、本体の場所を示すテキストです。git lfs pullを実行してください。',
  gzip: '先に展開してください。',
  html: 'ダウンロードに失敗すると、このようなページが保存されることがあります。',
} satisfies Record<keyof typeof adviceInWords, string>
/** What a file is that is none of what was wanted. */
export const fileKind = (kind: unknown): string => fileKinds[kind as FileKind] ?? fileKinds.unknown
/** What to do about a file of that kind; empty where there is no advice. */
export const advice = (kind: unknown): string => advices[String(kind)] ?? ''

/** 場所のその項目にあるべきもの。 */
const expected: Readonly<Record<string, (v: Values) => string>> = {
  object: () => 'オブジェクト{…}',
  list: () => 'リスト[…]',
  oneOf: v => `${v['names']}のどれか`,
  whole: v => `${v['from']}から${v['to']}までの整数`,
  number: () => '有限の数',
  positive: () => '0より大きい数',
  share: () => '0から1までの数',
  null: () => '何も描かれていないのでnull',
  point: v => `点（−${v['reach']}から${v['reach']}までの数2つ）`,
  stroke: () => '1点以上の線',
  points: v => `${v['most']}点以下の絵`,
  value: v => `${v['network']}の値の名前（例：conv1/out）`,
  step: v => `${v['network']}のステップ（例：${v['example']}）`,
  lesson: () => 'レッスンの名前（例：convolution）',
  setting: () => 'パネルの設定（数、数のリスト、単語、trueまたはfalse）',
  weights: () => '"trained"、{"seed": 数}、{"run": ステップ}のどれか',
  runWeights: v => `${v['network']}の重み（base64で書いたsafetensors）`,
  base64: () => 'base64のテキスト',
  png: v => `${v['width']}×${v['height']}ピクセルのPNG`,
  'whole-png': () => '読み取れるPNG',
  text: () => '文字列',
  rgba: v => `${v['bytes']}バイトのUint8ClampedArray（1ピクセルにつき4バイト）`,
  field: v => `なし（使える項目：${v['names']}）`,
  ink: v => `ページ${v['page']}で使えるネットワーク（${v['names']}）`,
}
/** 場所の項目にあるものと、あるべきもの。 */
const wrongPlace = (v: Values): string =>
  `${v['at']}が${v['met']}になっています。正しい値：${expected[v['expected'] as string]?.(v) ?? ''}。`

/** レッスンの設定が受け取る値。 */
function takes(v: Values): string {
  const range = `${rangeEnd(Number(v['from']))}以上${rangeEnd(Number(v['to']))}以下`
  switch (v['what']) {
    case 'whole':
      return `${range}の整数`
    case 'number':
      return `${range}の数`
    case 'wholes':
      return `${v['ends'] === undefined ? range : `${rangeEnd(Number(v['from']))}以上、順に${rangeEnds(String(v['ends']))}以下`}の整数${v['count'] ?? '最大4'}個`
    case 'numbers':
      return `${range}の数${v['count']}個`
    case 'words':
      return `${v['words']}のどれか`
    default:
      return 'yesまたはno'
  }
}

type Settings = Readonly<Record<string, unknown>>
const keeps: Record<ScaleKept, string> = {
  positive: 'オレンジだけを残す',
  bent: 'オレンジと青の一部を残す',
  largest: 'その最大値',
  mean: 'その平均',
  all: 'そのまま',
}
const operations: Record<LayerKind, (settings: Settings) => string> = {
  convolution: s => `${Number(s['FH'])}×${Number(s['FW'])}`,
  pooling: s => `${Number(s['PH'])}×${Number(s['PW'])}の${s['method'] === 'max' ? '最大値' : '平均'}`,
  'global-average-pooling': () => 'マップごとの平均',
  affine: () => '',
  flatten: () => '',
  lrn: () => '隣のチャンネルとの間',
  'batch-normalization': () => '正規化',
  'input-normalization': () => '正規化',
  dropout: () => '',
  relu: () => 'max(0, x)',
  'leaky-relu': s => `max(${Number(s['alpha'] ?? 0.01)}x, x)`,
  'clipped-relu': s => `min(max(0, x), ${Number(s['most'] ?? 6)})`,
  sigmoid: () => '',
  tanh: () => '',
  softmax: () => '',
}
/** Kinds of layers in few letters, as a diagram has room for. */
const shortKinds: Record<LayerKind, string> = {
  convolution: '畳み込み',
  pooling: 'プーリング',
  'global-average-pooling': '全体平均プーリング',
  affine: 'Affine',
  flatten: '平坦化',
  lrn: 'LRN',
  'batch-normalization': 'バッチ正規化',
  'input-normalization': '入力の正規化',
  dropout: 'ドロップアウト',
  relu: 'ReLU',
  'leaky-relu': 'Leaky ReLU',
  'clipped-relu': '上限付きReLU',
  sigmoid: 'Sigmoid',
  tanh: 'tanh',
  softmax: 'Softmax',
}

const parametersShort = (n: number): string => `パラメータ${grouped(n)}個`

const ja: Text = {
  title: 'im2see – 数字を描くと畳み込みニューラルネットワークが答えます',
  skip: '本文へ移動',

  // バー
  loading: '読み込み中…',
  networkNames: { 'simple-convnet': 'SimpleConvNet', lenet5: 'LeNet-5', pictures: '写真', alexnet: 'AlexNet' },
  close: '閉じる',
  kernels: {
    fma: '計算には、3つの方法のうち最も速いWebAssembly（SIMDと積和演算命令）を使っています。',
    simd: '計算にはWebAssembly（SIMD）を使っています。',
    plain:
      '計算には普通のTypeScriptを使っています。このブラウザが高速なWebAssemblyを許可していないか、起動時の検査で値が合わなかったためです。結果はWebAssemblyと約6桁まで同じで、時間が長くかかるだけです。',
  },

  // ネットワーク
  networkTitle: '層ごとに見たネットワーク',
  filters: layer => `${layer}のフィルター`,
  filtersShort: 'フィルター',
  stripTitle: '層ごとにマップ1枚',
  diagram: {
    kind: kind => (isLayerKind(kind) ? shortKinds[kind] : kind),
    map: maps => `マップ${maps}`,
    params: parametersShort,
    dense: '全結合',
  },
  operation: (kind, settings) => (isLayerKind(kind) ? operations[kind](settings) : ''),
  oneScale: layers => `同じ色の範囲：${layers[0]?.of ?? ''} → ${layers.map(({ layer, kept }) => `${layer}（${keeps[kept]}）`).join(' → ')}`,
  imageTitle: 'x',
  parametersShort,
  page: (from, to, of) => `${of}枚中${from}–${to}`,
  earlier: what => `${what}：前のマップを見る`,
  later: what => `${what}：次のマップを見る`,
  picture: {
    image: shape => `入力画像x、形状${shape}。矢印キーでマスを移動します。`,
    weights: (layer, shape) => `${layer}のフィルター、形状${shape}。矢印キーでマスを移動します。`,
    out: (layer, shape) => `${layer}の出力、形状${shape}。矢印キーでマスを移動します。`,
  },
  legend: (end, isPassed) =>
    `色の範囲：−${end}（青）、0（背景色）、+${end}（オレンジ）${isPassed ? '、範囲の外の値もいくつかあります' : ''}`,
  inkLegend: end => `色の範囲：0（背景色）から${end}（文字色）まで`,
  scaleAs: layer => `色は${layer}と同じ`,

  // マスを読む
  inspector: '指しているマス',
  pointHint: 'ここにある四角は、すべて1つの数です。指すと答えへの影響がわかり、クリックすると固定されます。',
  pointHintEmpty: '描くとマップが埋まります。フィルターの値は今でも読めます。',
  noNumber: 'まだ値なし',
  whyNumber: 'この数の内訳を見る',
  pinned: '固定中',
  unpin: '固定を解除',
  allDigits: 'すべての桁を表示',
  fewDigits: '有効数字3桁で表示',
  table: '表',
  tableCaption: name => `${name}の周りの値`,
  statistics: (least, mean, most) => `このマップの最小値${least}、平均${mean}、最大値${most}`,
  row: '行',
  column: '列',

  // 答え
  answerTitle: 'softmax',
  answerInWords: '言葉で表した答え',
  seeEach: '掛け算を1つずつ見る →',
  exampleAnswers: 'これは例の確率です。四角の中に描くと、描いたものの確率に変わります。',
  answerWaiting: '四角の中に描くと、ここに確率が表示されます。',
  probabilities: '数字ごとの確率',
  classProbabilities: 'クラスごとの確率',
  sentence: (digit, p) => `数字の${digit}です（${p}%）。`,
  classSentence: (name, p) => `クラス：${name}（${p}%）。`,
  between: (a, pa, b, pb) => `${a}（${pa}%）か${b}（${pb}%）で迷っています。`,
  spoken: { NaN: '非数', '∞': '無限大', '−∞': 'マイナス無限大' },
  noAnswerGiven: (name, value) =>
    `${name}の値が${value}で、有限の数ではありません。ここから計算した値には意味がないので、答えはありません。`,
  noAnswerBorn: (name, value) =>
    `${name}の値が${value}になりました。計算結果のうち、有限の数でない最初の値です。ここから計算した値には意味がないので、答えはありません。`,
  sees: (height, width) => `${height}×${width}ピクセルを見る`,
  nonFiniteBegins: where => `NaNと∞は文字の色で表示します。最初に現れたところ：${where}。`,
  toBeginning: 'プレーヤーで見る',
  runWeights: step => `自分の学習の、ステップ${step}での重みです。`,
  trainedWeights: '学習済みの重みに戻す',
  randomWeights: seed => `学習していないランダムな重みです（シード${seed}）。答えに意味はありません。`,
  took: (count, ms) => `掛け算${count}回、${ms} msです。`,

  // お知らせ
  notices: 'お知らせ',
  dismiss: '閉じる',
  update: '新しいバージョンがあります。',
  reload: '再読み込み',
  panelFailed: 'このパネルでエラーが起きました。描いたものとほかのパネルはそのまま残っています。',
  partNotLoaded: 'ページのこの部分を読み込めませんでした。接続を確かめて、もう一度試してください。',
  showAgain: 'パネルをもう一度表示',
  restarting: '計算エンジンが止まったため、再起動しています。描いたものは残っています。',
  failed: '処理できませんでした。',
  kept: '前の画面をそのまま表示しています。',
  nonFinite: (tensors, more) =>
    `重みを開きましたが、NaNまたは無限大の値があります：${tensors}${more > 0 ? `、ほかに${more}個のテンソル` : ''}。そこから計算した値もNaNまたは無限大になります。学習がうまくいっていたときに保存したファイルを使ってください。`,
  nonFiniteIn: (tensor, count, of, first, at) => `${tensor}: ${grouped(of)}個中${grouped(count)}個（${at}番：${first}）`,
  at: (layer, message) => `${layer}: ${message}`,
  inSentence: v => `${v['character']}文字目の「${v['word']}」：`,

  // 共有（app/panels/Bar/Share、app/stage）
  share: {
    leaveStage: '発表画面を終了',
    wrongs: {
      'too-large': v => `${v['name']}の大きさは${v['megabytes']} MBです。画面の状態のファイルは${v['most']} MBまで読めます。`,
      net: v => `${v['name']}に入っているネットワークを開けません。`,
      'not-json': v =>
        `${v['name']}${v['line'] === undefined ? '' : `の${v['line']}行目${v['column']}文字目`}が壊れています。JSONの形式ではありません。画面の状態をもう一度保存してください。`,
      'not-a-view': v =>
        `${v['name']}はim2seeの画面の状態ではありません。${v['what'] === undefined || v['what'] === 'view' ? '' : `ファイルの種類：${fileKind(v['what'])}。`}画面の状態は{"im2see":"view"で始まります。${advice(v['what'])}`,
      version: v =>
        `${v['name']}はバージョン${v['met']}の画面の状態です。このページが読めるのはバージョン${v['known']}です。ページを再読み込みして最新版にしてください。`,
      wrong: v => `${v['name']}が壊れています。${wrongPlace(v)}`,
    },
    wrongPlace,
  },

  // リンクの問題
  linkTitle: 'このリンクの一部は使えませんでした。',
  link: {
    page: v => `「${v['value']}」というページはありません。描くページを表示しています。`,
    network: v => `「${v['value']}」というネットワークはありません。${v['used']}を表示しています。`,
    'network-elsewhere': v =>
      `ネットワーク「${v['value']}」は絵を入力にできません。順伝播・逆伝播のページで開いてください。ここでは${v['used']}を表示しています。`,
    net: () => 'このリンクのネットワークを開けません。ページはそのままです。',
    strokes: v => `絵のデータが${v['points']}点目より後で壊れています。その前までを表示しています。`,
    'strokes-cut': v => `絵の点は${v['points']}個です。リンクには最初の${v['kept']}個だけが入ります。`,
    picture: () => '自分の画像はリンクに入りません。残すには、画面の状態をファイルに保存してください。',
    scene: v => `「${v['value']}」という絵はありません。最初の絵を表示しています。`,
    label: v => `「${v['value']}」は例の数字のラベルではありません。0から9までの数字を使ってください。`,
    view: v => `「${v['value']}」という表示はありません。pageかstageを使ってください。`,
    at: v => `「${v['value']}」はこの絵の時点ではありません。絵の全体を表示しています。`,
    trail: v => `固定した数までたどった数「${v['value']}」を読めないので、省きました。`,
    cell: v => `このネットワークに「${v['value']}」というマスはありません。固定したマスはありません。`,
    step: v => `このネットワークに「${v['value']}」というステップはありません。表示しているステップ：${v['used'] ?? '最初'}。`,
    progress: v => `「${v['value']}」はステップの時点ではありません。0（始まり）から1（終わり）までの数を使ってください。`,
    zoom: v => `「${v['value']}」という拡大はありません。layer、maps、matrix、windowのどれかを使ってください。`,
    t: v => `「${v['value']}」は正解にできません。0から${v['most']}までのクラスを使ってください。`,
    weights: v => `「${v['value']}」はランダムな重みのシードではありません。学習済みの重みを使っています。`,
    'weights-run': v => `ステップ${v['step']}まで学習した重みはリンクに入りません。ここにそろうまで、学習済みの重みを使います。`,
    edits: v =>
      `変更「${v['value']}」は画像や重みの数を指していないので、無視しました。${Number(v['more']) > 0 ? `同じような変更がほかに${grouped(Number(v['more']))}個あります。` : ''}`,
    'edits-cut': v => `変えた数は${v['edits']}個です。リンクには最初の${v['kept']}個だけが入ります。`,
    opt: v => `「${v['value']}」は最適化手法と学習率ではありません。例：adam~0.001`,
    lock: v => `「${v['value']}」は色の範囲の端として使えません。0より大きい数を使ってください。`,
    lesson: v => `「${v['value']}」というレッスンはありません。レッスンの一覧を表示しています。`,
    stop: v => `このレッスンに「${v['value']}」という場面はありません。${v['used'] ?? 1}番目の場面を表示しています。`,
    ask: v => `このレッスンに「${v['value']}」という問題はありません。レッスンを表示しています。`,
    range: v => `${v['name']} = ${v['asked']}は表示できません。${v['name']}が受け取る値：${takes(v)}。表示している値：${v['shown']}。`,
    panel: v => `このレッスンに「${v['value']}」という設定はないので、無視しました。`,
    lang: v => `「${v['value']}」という言語はありません。`,
    theme: v => `「${v['value']}」というテーマはありません。`,
    twice: v => `「${v['value']}」が2回あります。最後のものを使います。`,
    long: v => `「${v['value']}」は長すぎるので、先頭だけを読みました。`,
    unknown: v => `「${v['value']}」は不明な項目なので、無視しました。`,
  },

  // どう変えればよいか
  advice: {
    one: ways => `次のどれか1つを変えれば計算できます：${ways}。`,
    both: ways => `1つだけ変えても計算できません。2つを一緒に変えてください：${ways}。`,
    by: '、',
    atLeast: (name, from) => `${name}を${from}以上`,
    atMost: (name, to) => `${name}を${to}以下`,
    between: (name, from, to) => `${name}を${from}以上${to}以下`,
    is: (name, value) => `${name} = ${value}`,
    vertical: name => `縦の${name}`,
    horizontal: name => `横の${name}`,
  },
  // エンジンが受け付けなかった理由
  failures: {
    'filter-too-large': v =>
      `フィルターの${v['axis'] === 'height' ? '高さ' : '幅'}（${v['reach']}）が、パディングを加えた入力（${v['padded']}）を超えています。`,
    'not-a-size': v => `${v['what']}は${v['least'] === 0 ? '0または' : ''}正の整数でなければなりません。今の値：${v['value']}。`,
    'not-an-image': v => `ウィンドウが動くのは、形状が(N, C, H, W)の画像の上です。今の形状：(${v['shape']})。`,
    dot: v => `行列の積では、内側の大きさが等しくなければなりません。今の大きさ：${v['K']}と${v['Kb']}。`,
    reshape: v => `(${v['from']})と(${v['to']})では要素の数が違います。`,
    twice: v => `「${v['layer']}」という名前の層が2つあります。層にはそれぞれ別の名前が必要です。`,
    'pool-pad': v => `パディング${v['pad']}が、ウィンドウ（${v['window']}）の半分を超えています。`,
    'no-loss': () => '最後の層はsoftmaxでなければなりません。勾配の計算は、その損失から始まります。',
    'no-scores': v =>
      `softmaxには、画像ごとに1行のスコア(N, K)が必要です。今の形状：(${v['shape']})。その前にAffineレイヤを置いてください。`,
    'softmax-inside': () => '損失のあるsoftmaxを置けるのは最後だけです。',
    'unknown-layer': v => `「${v['kind']}」という種類の層はありません。使えるもの：${v['names']}。`,
    sentence: v => (v['right'] ? `ここに書けるもの：${v['right']}。` : 'ここには書けません。'),
    'sentence-long': v => `文は${v['most']}文字までです。今は${v['value']}文字あります。`,
    'spec-class': v => `「${specPart(v)}」は1文字以上${v['most']}文字以下の名前でなければなりません。今の値：${v['value']}。`,
    'spec-object': v => `「${specPart(v)}」はオブジェクト{…}でなければなりません。今の値：${v['value']}。`,
    'spec-list': v => `「${specPart(v)}」はリスト[…]でなければなりません。今の値：${v['value']}。`,
    'spec-unknown': v => `「${specPart(v)}」に「${v['setting']}」はありません。使えるもの：${v['names']}。`,
    'spec-missing': v => `層${v['layer']}：「${v['setting']}」の指定が必要です。`,
    'spec-name': v =>
      `「${specPart(v)}」は、A–Z、a–z、0–9、_、-を使った1文字以上${v['most']}文字以下の名前でなければならず、予約語（${v['names']}）は使えません。今の値：${v['value']}。`,
    'spec-range': v =>
      `「${specPart(v)}」は${rangeEnd(Number(v['from']))}以上${rangeEnd(Number(v['to']))}以下の${v['whole'] === 1 ? '整数' : '数'}でなければなりません。今の値：${v['value']}。`,
    'spec-word': v => `「${specPart(v)}」は次のどれかでなければなりません：${v['names']}。今の値：${v['value']}。`,
    'spec-limit': v =>
      `層${v['layer']}でネットワークが大きくなりすぎます。${{ numbers: '1つの値の要素数', parameters: 'パラメータ', bytes: 'バイト数', classes: 'クラス数' }[String(v['what'])]}: ${grouped(Number(v['value']))}、上限：${grouped(Number(v['most']))}。`,
    'unknown-optimizer': v => `「${v['kind']}」という最適化手法はありません。使えるもの：${v['names']}。`,
    'learning-rate': v => `学習率は0以上の有限の数でなければなりません。今の値：${v['value']}。`,
    'unknown-init': v => `「${v['kind']}」という重みの初期値はありません。使えるもの：${v['names']}。`,
    'unknown-convention': v => `LRNのαは、論文の方式（"paper"）かtorchの方式（"torch"）で読みます。今の値：「${v['convention']}」。`,
    groups: v =>
      `グループ数が${v['groups']}なら、チャンネル数とフィルター数は${v['groups']}で割り切れなければなりません。今はチャンネル数が${v['C']}、フィルター数が${v['FN']}です。`,
    ratio: v => `ドロップアウトの割合は0以上1未満でなければなりません。今の値：${v['ratio']}。`,
    'lrn-k': v => `LRNのkは0より大きくなければなりません。今の値：${v['k']}。すべて0のチャンネルがあると、0で割ることになります。`,
    eps: v => `バッチ正規化のepsは0より大きくなければなりません。今の値：${v['eps']}。分散が0のとき、0で割ることになります。`,
    columns: v => `行列の正規化では、列ごとに1つの数を使います。今の形状：(${v['shape']})。`,
    'unknown-order': v => `平坦化の順序はCHWかHWCです。今の値：「${v['order']}」。`,
    'unknown-method': v => `プーリングはウィンドウの最大値（max）か平均（average）を求めます。今の値：「${v['method']}」。`,
    truncated: v =>
      `重みのファイルが途中で切れています${v['tensor'] ? `（${v['tensor']}）` : ''}。期待したもの：${v['expected']}、実際：${v['met']}。`,
    missing: v => `重みのファイルに、形状${v['expected']}のテンソル${v['tensor']}がありません。`,
    unexpected: v => `重みのファイルにテンソル${v['tensor']}がありますが、このネットワークにその名前のものはありません。`,
    shape: v => `重みのファイルのテンソル${v['tensor']}の形状は${v['met']}です。このネットワークに必要な形状は${v['expected']}です。`,
    dtype: v => `重みのファイルのテンソル${v['tensor']}の型が違います。期待した型：${v['expected']}、実際：${v['met']}。`,
    'non-finite': v => `重みのファイルのテンソル${v['tensor']}に、有限でない数があります：${v['met']}。`,
    memory: v =>
      `${v['network']}を開くには、${megabytes(v['bytes'])}の連続したメモリが必要ですが、このブラウザでは確保できません。ほかのページを閉じるか、もっと小さいネットワークを開いてください。`,
    torchvision: v =>
      `このファイルはtorchvisionのAlexNetで、別のネットワークです。最初の層のフィルターが64個で、グループもLRNもありません。テンソル${v['tensor']}の形状は${v['met']}です。2012年のネットワークに必要な形状は${v['expected']}です。`,
    npz: v => `アーカイブ${v['tensor'] ? `の項目${v['tensor']}` : ''}が壊れています。期待したもの：${v['expected']}、実際：${v['met']}。`,
    npy: v => `${v['tensor'] ? `配列${v['tensor']}: ` : ''}期待したもの：${v['expected']}、実際：${v['met']}。`,
    sum: v =>
      `アーカイブの項目${v['tensor']}の内容が、保存された後に変わっています。チェックサム：${v['met']}、期待した値：${v['expected']}。`,
    compression: v =>
      `アーカイブの項目${v['tensor']}の圧縮方式は、im2seeでは読めません。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'no-class': v => `このネットワークにクラス${v['value']}はありません。クラスは0から${v['most']}までです。`,
    'weights-lost': () => '新しい重みも前の重みも読めません。今はランダムな重みです。',
    unreadable: () => 'ファイルが読めなくなりました。もう一度選んでください。',
    'not-weights': v =>
      `このファイルの種類は${fileKind(v['met'])}です。ここで読めるのは、.safetensors、.npz、本の.pkl、PyTorchの.pt、Kerasの.h5と.keras、.onnxです。${advice(v['met'])}`,
    damaged: v => `重みのファイルが壊れています。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'language-not-loaded': () => 'その言語の文章を読み込めませんでした。接続を確かめて、もう一度試してください。',
    'net-not-loaded': () => 'ネットワークを読む部分を読み込めませんでした。接続を確かめて、もう一度リンクを開いてください。',
    'weights-not-loaded': v =>
      `${v['network'] ?? 'このネットワーク'}の重みを読み込めませんでした。接続を確かめて、ページを再読み込みしてください。`,
    'no-digits': v =>
      `手書き数字で学習するには、前処理がインク（ink）で1チャンネルの入力と、${v['least']}個以上のクラスが必要です。このネットワークの入力は(${v['input']})、クラス数は${v['classes']}です。`,
    preparation: v =>
      v['kind'] === 'colour'
        ? `このネットワークの入力は(${v['input']})です。前処理がカラー（colour）なら、チャンネルは3つ必要です。`
        : `このネットワークの入力は(${v['input']})です。前処理がインク（ink）なら、チャンネルは1つ、sizeは1以上${v['most']}以下、boxは1以上size以下でなければなりません。`,
    'class-names': v => `クラスは${v['classes']}個ありますが、名前は${v['names']}個です。クラスごとに1つずつ書くか、すべて省いてください。`,
    'training-diverged': v =>
      `ステップ${v['step']}で学習を止めました。損失は${v['loss']}で、有限でない最初の数は${v['value']}です。学習を取り消して、学習率を小さくしてください。`,
    'training-failed': v => `エラーのため学習を止めました（${v['reason']}）。もう一度始められます。`,
    'training-lost': v =>
      `学習した重みを持っていたエンジンが止まりました。学習の結果（${v['steps']}ステップ）は失われ、重みは学習前に戻りました。`,
    'worker-died': () => 'このページの計算エンジンが止まりました。もう一度試してください。',
    'worker-does-not-start': () => 'このページの計算エンジンが起動しません。再読み込みし、それでもだめなら別のブラウザを使ってください。',
  },
}

export default ja

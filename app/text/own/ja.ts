// ドロップされた重みのファイルについての日本語。
import { MNIST_DEVIATION, MNIST_MEAN, type PixelWay } from '../../../engine/networks/pixelWays.ts'
import type { OwnText } from './en.ts'

const ways = {
  unit: '0 … 1',
  bytes: '0 … 255',
  normalized: `(x − ${MNIST_MEAN})/${MNIST_DEVIATION}`,
  symmetric: '−1 … 1',
  inverted: '線0、紙1',
  'inverted-bytes': '線0、紙255',
  filled: '0 … 1、四角いっぱい',
} satisfies Record<PixelWay, string>

const percent = (share: number): string => `${Number((100 * share).toFixed(1))}%`
/** これより少ないと、少ないと言う。 */
const LITTLE = 0.6
const SAVE = "model.save('network.keras')"

const ja: OwnText = {
  opened: v =>
    `${v['name']}のネットワークを、その重みで開きました${v['settings'] ? `：${v['settings']}` : ''}。${v['others'] ? 'ほかのパディングとストライドも合いますが、最もありそうなものを選びました。' : ''}${v['called'] ? `同じ名前のネットワークがすでにあるので、ここでは${v['called']}という名前で表示します。` : ''}`,
  taken: v => `${v['name']}の重みを入れました。`,
  trying: v => `${v['name']}：どんなピクセルの値を受け取るネットワークか調べています…`,
  refused: v => `${v['name']}を開きませんでした。`,
  sketched: v => `${v['name']}の層をエディタに並べました。`,
  openEditor: 'エディタで開く',
  pixels: {
    title: 'ネットワークが受け取るピクセルの値',
    ways,
    about: {
      unit: '紙が0、線が1です。MNISTを255で割った値です。',
      bytes: '紙が0、線が255です。ファイルにある値のままで、割っていません。',
      normalized: 'MNISTの平均を引き、標準偏差で割った値です。PyTorchの例のNormalize((0.1307,), (0.3081,))と同じです。',
      symmetric: '紙が−1、線が1です。Normalize((0.5,), (0.5,))と同じです。',
      inverted: '写真のように明るい紙に暗い線で、255で割った値です。',
      'inverted-bytes': '写真のように明るい紙に暗い線で、割っていない値です。',
      filled: '紙が0、線が1です。MNISTにある縁がなく、数字が端まで届きます。',
    },
    other: (paper, ink) => `紙${paper}、線${ink}`,
    now: way => `ピクセルの値：${way}`,
    share: percent,
    triedOn: (images, name) => `${name}の重みで、このページの手書き数字${images}個のうち、正しく読んだ割合です。`,
    untried: '調べていません。調べるには、重みのファイルと10個のクラスが必要です。',
    skip: 'そのまま開く',
    found({ images, ways: tried, best }) {
      const share = (tried.find(({ way }) => way === best)?.right ?? 0) / images
      if (best === null)
        return `このページの手書き数字${images}個のうち、どのピクセルの値でも、正しく読めたのは4分の1未満でした。何も学習していないネットワークでも、そうなることがあります。ピクセルの値はそのままにします。`
      return `このページの手書き数字${images}個で調べました。最もよく読めたピクセルの値は${ways[best]}で、正しく読んだ割合は${percent(share)}です。この値を使います。${share < LITTLE ? 'よく読めてはいません。回転や反転をした画像で学習したか、学習が足りないのかもしれません。' : ''}`
    },
    table: ({ images, ways: tried }) =>
      tried
        .toSorted((a, b) => b.right - a.right)
        .map(({ way, right }) => `${ways[way]}：${percent(right / images)}`)
        .join(' · '),
  },
  remarks: {
    'flat-input': v =>
      `ファイルのネットワークは、1列に並んだ${v['numbers']}個の数を受け取ります。ここでは、${v['height']}×${v['width']}の画像を行の順に並べたものとします。`,
    'padding-folded': v => `${v['layer']}の0は、ここでは${v['into']}のパディングになります。`,
    'no-bias': v => `ファイルでバイアスのない層には、0のバイアスを付けました：${v['layers']}。`,
    'dense-on-maps': v => `特徴マップのチャンネル方向に全結合した層です。ここでは、1×1のフィルターの畳み込みで表します：${v['layers']}。`,
    separable: v => `SeparableConv2Dは、特徴マップごとの畳み込みと1×1の畳み込みの2つで表します：${v['layers']}。`,
    'only-training': v => `学習中だけ働く層は省きました：${v['layers']}。`,
    'no-softmax': () =>
      'ファイルのネットワークは、ソフトマックスで終わっていません。その出力がスコアで、後に続くソフトマックスと損失はim2seeが付けたものです。',
    template: v => `ファイルにあるのは重みだけです。層と層の間にあるものは、${v['template']}にならいました。`,
    pixels: () => 'ピクセルの値の渡し方も仮定です。学習したときと違うと、答えは正しくありません。',
    supposed: () =>
      'ファイルにあるのは重みだけです。層の間にはReLUがあり、形状から必要なところには大きさ2のMaxプーリングがあると仮定しました。',
    sketch: v =>
      `層の種類と大きさは、ファイルの重みから読み取りました。重みのファイルにないものは仮定です：層の順序、層の間のReLU、入力${v['input']}、ストライド1、${{ none: 'パディングなし', same: 'サイズを保つパディング', first: '最初の畳み込みだけのパディング' }[String(v['pads'])]}、${v['pooled'] ? `大きさ2のMaxプーリング（${v['pooled']}の後）` : 'プーリングなし'}。すべての重みが合うと、ファイルの重みが入ります。`,
    'onnx-cut': v => `ファイルのネットワークの終わりは${v['ops']}です。ここでは、その前のスコアまでを計算し、softmaxが確率にします。`,
    'onnx-folded': v => `重みにまとめたノード：${v['nodes']}。`,
    'onnx-scaled': v => `${v['node']}は、ここでは平均0、分散1のバッチ正規化で表します。`,
    'onnx-channels-last': v => `ファイルでは${v['size']}の画像のチャンネルが最後にありますが、ここでは最初に置きます。`,
    'onnx-square': v => `入力は1列に並んだ数です。ここでは、${v['size']}の画像を行の順に並べたものとします。`,
    'onnx-reordered': v => `${v['node']}は入力を別の順序で読みます。行列の行を、このネットワークの順序に並べ替えました。`,
    'onnx-half': v => `ファイルのネットワークは一部を${v['kind']}で計算しますが、ここではすべてfloat32で計算します。`,
  },
  failures: {
    pickle: v => `pickleのファイルが壊れています。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'pickle-dict': v =>
      `pickleに入っているのは${v['met']}です。NumPyの配列のディクショナリを保存してください：pickle.dump(network.params, file)`,
    'pickle-object': v =>
      `pickleがPythonの${v['met']}を呼び出そうとしています。im2seeは、ファイルが指すものを実行せず、NumPyの配列だけを読みます。配列だけを保存してください：pickle.dump(network.params, file)`,
    'book-rows': v =>
      `${v['tensor']}の大きさは${v['met']}です。28×28の画像とこのフィルターでは、どのパディングとストライドでもそうなりません。パディング0、ストライド1なら${v['expected']}です。`,
    hdf5: v => `HDF5ファイルが壊れています${v['tensor'] ? `（${v['tensor']}）` : ''}。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'hdf5-kind': v =>
      `HDF5ファイルに、im2seeが読めないものがあります${v['tensor'] ? `（${v['tensor']}）` : ''}：${v['met']}。Kerasで開いて保存し直してください：${SAVE}`,
    'keras-none': v => `ファイルにKerasのモデルがありません（実際：${v['met']}）。モデル全体を保存してください：${SAVE}`,
    'keras-weights-only': () => `ファイルには重みだけがあり、ネットワークの構造がありません。モデル全体を保存してください：${SAVE}`,
    'keras-config': v =>
      `ファイルに書かれたネットワークの構造を読めません${v['tensor'] ? `（${v['tensor']}）` : ''}。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'keras-layer': v =>
      `層${v['tensor']}の種類${v['met']}は、im2seeにありません。次の層が1列につながったネットワークを読めます：${v['expected']}。`,
    'keras-setting': v => `層${v['tensor']}の設定を、im2seeでは表せません。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'keras-branches': v =>
      `ネットワークが層${v['tensor']}（${v['met']}）で枝分かれしています。im2seeが表示するのは、層が1列につながったネットワークだけです。`,
    torch: v => `PyTorchのファイルが壊れています。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'torch-dict': v =>
      `PyTorchのファイルにあるのは、1つのstate dictではなく${v['met']}です。1つだけを保存してください：torch.save(model.state_dict(), 'weights.pt')`,
    'torch-object': v =>
      `ファイルがPythonの${v['met']}を呼び出そうとしています。im2seeは、ファイルが指すものを実行せず、テンソルだけを読みます。テンソルだけを保存してください：torch.save(model.state_dict(), 'weights.pt')`,
    'unknown-network': v =>
      `この重みを使うネットワークがわかりません：${v['met']}。im2seeが知っているもの：${v['expected']}。ほかのネットワークなら、先にそれを開いてからファイルをドロップしてください。`,
    'unknown-array': v =>
      `${v['tensor']} ${v['met']}は、名前から見て、層の重みでもバイアスでもありません。im2seeは重みとバイアスだけからネットワークを判断します。この配列を除いて保存するか、ネットワークと重みを一緒にONNXで保存してください。`,
    onnx: v => `ONNXファイルが壊れています。期待したもの：${v['expected']}、実際：${v['met']}。`,
    'onnx-op': v => `${v['tensor']}：演算${v['met']}は、im2seeで表示できません。表示できるのは、層が1列につながったネットワークです。`,
    'onnx-setting': v => `${v['tensor']}：${v['met']}は表示できません。表示できるもの：${v['expected']}。`,
    'onnx-chain': v =>
      `${v['tensor']}：ここでネットワークが枝分かれしています（${v['met']}）。im2seeが表示するのは、どの層も直前の層の出力だけを受け取るネットワークです。`,
    'onnx-axes': v => `${v['tensor']}：入力を読む軸の順序が合いません。読む形状：${v['met']}、実際の形状：${v['expected']}。`,
    'onnx-input': v =>
      `ONNXファイル${v['tensor'] ? `（${v['tensor']}）` : ''}の構成が合いません。あるもの：${v['met']}、必要なもの：${v['expected']}。`,
    'onnx-data': v => `重みは別のファイル${v['expected']}にあります。2つのファイルを一緒にドロップしてください。`,
    'onnx-alone': v => `${v['met']}には${v['expected']}の数が入っています。2つのファイルを一緒にドロップしてください。`,
    'onnx-opset': v => `ファイルはONNXの演算子セット${v['met']}を使っています。im2seeが読めるもの：${v['expected']}。`,
    'onnx-missing': v => `${v['tensor']}に必要な${v['met']}が、ファイルのどこにもありません。`,
    'onnx-twice': v => `ONNXファイルに${v['tensor']}という名前が2つあります。`,
    'onnx-circle': v => `ONNXファイルのグラフが、${v['tensor']}で循環しています。`,
  },
}

export default ja

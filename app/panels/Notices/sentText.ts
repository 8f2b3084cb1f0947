// What is said while weights that a link names are trained here.
import { wordTable } from '../../text/language.ts'

const en = {
  training: (done: string, of: string) => `The same run is being trained here: step ${done} of ${of}.`,
  stop: 'Stop',
  asked: (step: string) => `Train the same run here: ${step} steps`,
  fetched: (step: string) => `Fetch MNIST (12 MB), train the same run here: ${step} steps`,
  never: 'It learned from digits or files that are on the sender’s device: ask for them as a view or run file.',
  failed: 'It could not be trained here.',
}
type SentText = typeof en
const ko: SentText = {
  training: (done, of) => `여기에서 같은 학습을 하고 있습니다: ${of}스텝 중 ${done}스텝.`,
  stop: '멈추기',
  asked: step => `여기에서 같은 학습 하기 (${step}스텝)`,
  fetched: step => `MNIST(12 MB)를 받아 여기에서 같은 학습 하기 (${step}스텝)`,
  never: '보낸 사람의 기기에 있는 숫자나 파일로 학습한 것입니다. 보기 파일이나 학습 파일로 받아야 합니다.',
  failed: '여기에서는 학습하지 못했습니다.',
}
const ja: SentText = {
  training: (done, of) => `ここで同じ学習をしています：${of}ステップ中${done}。`,
  stop: '止める',
  asked: step => `ここで同じ学習をする（${step}ステップ）`,
  fetched: step => `MNIST（12 MB）を読み込み、ここで同じ学習をする（${step}ステップ）`,
  never: '送った人の端末にある数字やファイルで学習したものです。ビューか学習のファイルで受け取ってください。',
  failed: 'ここでは学習できませんでした。',
}

export const sentText = wordTable<SentText>({ 'en.ts': async () => en, 'ko.ts': async () => ko, 'ja.ts': async () => ja })

// The frame's own words; each lesson brings its own. They come with the lessons, so that nobody waits for them who draws.
import { useMemo } from 'react'
import { useLanguage, useText } from '../text/index.ts'
import { inLanguage, type InLanguages } from '../text/languages.ts'
import { spoken } from '../text/spoken.ts'

const en = {
  list: 'Lessons',
  /** Marks a lesson that only developers see. */
  draft: 'draft',
  overviewTitle: 'Chapter 7, live',
  overviewSays:
    'Short lessons: each is a few sentences around one picture that you can touch. They follow the book’s chapter on convolutional networks and name its sections.',
  section: (section: string) => `book ${section}`,
  lesson: (n: number) => `Lesson ${n}`,
  where: (lesson: number, stop: number, of: number) => `Lesson ${lesson} · stop ${stop} of ${of}`,
  start: 'Start with the first lesson',
  resume: (lesson: number, title: string, stop: number) => `Go on: ${lesson} ${title}${stop > 1 ? `, stop ${stop}` : ''}`,
  minutes: (n: number) => `${n} min`,
  progress: (seen: number, stops: number, answers: number, questions: number) =>
    `${seen} of ${stops} stops, ${answers} of ${questions} questions`,
  nextLesson: (n: number, title: string) => `Next lesson: ${n} ${title}`,
  allLessons: 'All lessons',
  change: 'Change this network yourself',
  templates: 'Networks to change yourself',
  loading: 'Loading the lesson …',
  broken: 'The lesson could not be loaded. Check the connection and reload the page.',
  stops: 'Stops of this lesson',
  back: 'Previous stop',
  next: 'Next stop',
  play: 'Play',
  pause: 'Pause',
  nextIs: (name: string) => `next: ${name}`,
  goOn: (name: string) => `Next: ${name}`,
  answerFirst: 'Answer the question',
  answer: 'the answer',
  answerIs: (choice: string) => `answer: ${choice}`,
  panel: 'The picture of this stop',
  why: 'why?',
  reset: 'Reset this stop',
  player: 'Open in the player',
  stage: 'Full screen',
  leaveStage: 'Leave the full screen',
  print: 'Print',
  /** Over the answers, on a sheet of their own. */
  key: 'answers',
  onScreen: (address: string) => `On screen: ${address}`,
  answersButton: 'Copy my answers',
  forget: 'Forget my answers',
  forgotten: 'Your answers are deleted. You can answer the questions of this lesson again.',
  copied: 'Copied.',
  notCopied: 'This browser does not let the page copy. Select the text and copy it by hand:',
  predict: 'Predict.',
  asBegan: 'This question is about the stop as it began, before you changed it.',
  right: 'Right.',
  wrong: 'Not quite.',
  question: (n: number, of: number) => `Question ${n} of ${of}`,
  askAlone: 'This question alone, for a class',
  askLink: 'A link to this question',
  toLesson: 'To the lesson',
  answers: (title: string) => `im2see, lesson “${title}”: my answers`,
  answered: (right: boolean): string => (right ? 'right' : 'not quite'),
  noAnswer: 'no answer yet',
  cells: {
    change: (at: string) => `New number for ${at}. Enter sets it, Escape cancels.`,
    notNumber: (text: string) => `“${text}” is not a number. Type one like 3 or −0.5. The old number stays.`,
    tooLarge: (text: string) => `“${text}” is more than 32 bits can hold. Use at most 3.4e38. The old number stays.`,
  },
  nonFinite: (where: string, value: string) =>
    `Some numbers are no longer finite. The first is ${where}, which is ${value}: anything larger than 3.4e38 becomes ∞ here, and ∞ − ∞ is NaN.`,
  sizeRange: (name: string, from: number, to: number) => `${name} takes a whole number from ${from} to ${to}.`,
  // 7.1
  stackOld: 'Affine and ReLU alternate: every neuron is connected to every number before it, wherever that number was in the image.',
  stackNew: 'Conv, ReLU and Pool alternate, and Affine comes only at the end: a number is first combined with its neighbours.',
  stackTitle: 'Two ways to stack layers',
  stackOldName: 'fully connected',
  stackNewName: 'convolutional',
  stackShape: (name: string, shape: string) => `${name}, gives ${shape}`,
}

const ko: typeof en = {
  list: '수업',
  draft: '초안',
  overviewTitle: '직접 만져 보는 7장',
  overviewSays:
    '그림 하나를 직접 만지며 몇 문장씩 읽는 짧은 수업입니다. 책의 합성곱 신경망(CNN) 장을 따라가며, 장면마다 책의 절 번호를 적었습니다.',
  section: section => `책 ${section}`,
  lesson: n => `수업 ${n}`,
  where: (lesson, stop, of) => `수업 ${lesson} · 장면 ${stop}/${of}`,
  start: '첫 수업 시작하기',
  resume: (lesson, title, stop) => `이어서 하기: ${lesson} ${title}${stop > 1 ? `, 장면 ${stop}` : ''}`,
  minutes: n => `${n}분`,
  progress: (seen, stops, answers, questions) => `장면 ${seen}/${stops}, 질문 ${answers}/${questions}`,
  nextLesson: (n, title) => `다음 수업: ${n} ${title}`,
  allLessons: '수업 목록',
  change: '이 신경망 직접 고치기',
  templates: '직접 고쳐 볼 신경망',
  loading: '수업을 불러오는 중 …',
  broken: '수업을 불러오지 못했습니다. 연결을 확인하고 페이지를 다시 여세요.',
  stops: '이 수업의 장면',
  back: '이전 장면',
  next: '다음 장면',
  play: '재생',
  pause: '일시 정지',
  nextIs: name => `다음: ${name}`,
  goOn: name => `다음: ${name}`,
  answerFirst: '질문에 답하기',
  answer: '답 보기',
  answerIs: choice => `답: ${choice}`,
  panel: '이 장면의 그림',
  why: '왜?',
  reset: '처음 모습으로',
  player: '플레이어에서 열기',
  stage: '발표 화면',
  leaveStage: '발표 화면 끝내기',
  print: '인쇄',
  key: '답',
  onScreen: address => `화면에서 보기: ${address}`,
  answersButton: '내 답 복사',
  forget: '내 답 지우기',
  forgotten: '지웠습니다. 이 수업의 질문에 다시 답할 수 있습니다.',
  copied: '복사했습니다.',
  notCopied: '이 브라우저에서는 복사할 수 없습니다. 아래 글을 골라 직접 복사하세요.',
  predict: '예상해 보세요.',
  asBegan: '그림을 바꾸기 전, 이 장면의 처음 모습에 대한 질문입니다.',
  right: '맞습니다.',
  wrong: '그렇지 않습니다.',
  question: (n, of) => `질문 ${n}/${of}`,
  askAlone: '이 질문만 크게 보기(교실용)',
  askLink: '이 질문의 링크',
  toLesson: '수업 화면으로 돌아가기',
  answers: title => `im2see 수업 “${title}” – 내 답`,
  answered: right => (right ? '맞음' : '틀림'),
  noAnswer: '아직 답하지 않음',
  cells: {
    change: at => `${at} 칸의 새 값. Enter로 넣고 Esc로 그만둡니다.`,
    notNumber: text => `“${text}” 값은 수가 아닙니다. 3이나 −0.5처럼 쓰세요. 앞의 값을 그대로 둡니다.`,
    tooLarge: text => `“${text}” 값은 32비트에 담을 수 없을 만큼 큽니다. 3.4e38 이하로 쓰세요. 앞의 값을 그대로 둡니다.`,
  },
  nonFinite: (where, value) =>
    `유한하지 않은 수가 있습니다. 처음 나타난 곳: ${where} = ${value}. 3.4e38보다 큰 값은 ∞가 되고, ∞ − ∞는 NaN입니다.`,
  sizeRange: (name, from, to) => `${name} 값은 ${from} 이상 ${to} 이하의 정수입니다.`,
  // 7.1
  stackOld: 'Affine 계층과 ReLU 계층을 번갈아 쌓습니다. 이미지의 어느 위치에서 온 값이든, 모든 뉴런이 앞 계층의 모든 뉴런과 이어집니다.',
  stackNew: 'Conv, ReLU, Pool 계층을 번갈아 쌓고 끝에만 Affine 계층을 둡니다. 먼저 가까운 이웃끼리 묶어 계산합니다.',
  stackTitle: '계층을 쌓는 두 방법',
  stackOldName: '완전연결 신경망',
  stackNewName: '합성곱 신경망(CNN)',
  stackShape: (name, shape) => `${name}, 출력 ${shape}`,
}

export const words: InLanguages<typeof en> = { en, ko }
export type FrameWords = Omit<typeof en, 'cells'> & {
  readonly cells: (typeof en)['cells'] & { readonly cell: (at: string, value: string) => string }
}

/** The words, and with them how a cell and its number are spoken: NaN and ±∞ as everywhere on the page. */
export function useWords(): FrameWords {
  const t = useText(),
    panelWords = inLanguage(words, useLanguage())
  return useMemo(
    () => ({ ...panelWords, cells: { ...panelWords.cells, cell: (at: string, value: string) => spoken(t, `${at} = ${value}`) } }),
    [t, panelWords],
  )
}

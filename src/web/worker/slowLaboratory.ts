/** What takes long, behind the page: a worker of its own, with a copy of the model. */
import type { CurvePoint, CurveRequest, DownloadRequest, Failure, GivenFile } from './answers.ts';
import { exactPoint, slowBlocks } from './beyond.ts';
import { failureOf } from './failure.ts';
import { liveStudy } from './liveStudy.ts';
import { type ReadModel, readModelText } from './reading.ts';
import { partMarkup } from './sections.ts';

export interface SlowLaboratory {
  /** Markup of a section. */
  section(text: string, id: string): Promise<string | Failure>;
  /** The exact value at one point of a curve. */
  exact(text: string, request: CurveRequest, x: number): Promise<CurvePoint | Failure>;
  download(text: string, request: DownloadRequest): Promise<GivenFile | Failure>;
}

export function slowLaboratory(): SlowLaboratory {
  let known: { readonly text: string; readonly read: ReadModel } | undefined;
  const ask = async <Result>(text: string, work: (read: ReadModel) => Promise<Result>): Promise<Result | Failure> => {
    try {
      if (known?.text !== text) known = { text, read: readModelText(text, known?.read) };
      return await work(known.read);
    } catch (error) {
      return failureOf(error, text);
    }
  };
  return {
    section: (text, id) =>
      ask(text, async ({ derived }) => partMarkup(id, await slowBlocks(id, liveStudy(derived)), derived)),
    exact: (text, request, x) => ask(text, async (read) => exactPoint(request, x, read)),
    download: (text, request) =>
      ask(text, async ({ derived }) => (await import('./downloads.ts')).downloadOf(request, derived)),
  };
}

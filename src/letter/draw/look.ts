/** What a figure is drawn with beside its data. */
import type { Background } from '../../plot/index.ts';

export interface Look {
  /** What is to be seen, for readers who do not see it. */
  readonly alt: string;
  readonly background: Background;
  /** In pixels. */
  readonly width: number;
}

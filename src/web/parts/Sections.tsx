/** The sections of the derivation; what is folded is set when it is opened. */
import { isOpen, type PageState, toggleSection } from '../state/page.ts';
import { isFailure } from '../state/remote.ts';
import type { Failure, PageSection } from '../worker/answers.ts';
import { Markup } from './Markup.tsx';

export const Sections = ({ page }: { readonly page: PageState }) => (
  <div class="sections">
    {page.entries.value.map((entry, k) => (
      <Folding key={entry.id} page={page} entry={entry} number={k + 1} />
    ))}
  </div>
);

interface FoldingProps {
  readonly page: PageState;
  readonly entry: PageSection;
  /** Before those of its equations. */
  readonly number: number;
}

function Folding({ page, entry, number }: FoldingProps) {
  const open = isOpen(page, entry);
  const content = page.sections.value.get(entry.id);
  return (
    <details
      class="fold"
      id={entry.id}
      open={open}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== isOpen(page, entry)) toggleSection(page, entry.id, currentTarget.open);
      }}
    >
      <summary>
        <h2>
          <span class="count">{number}</span>
          {entry.title}
        </h2>
      </summary>
      {open && <Content content={content} />}
    </details>
  );
}

function Content({ content }: { readonly content: string | Failure | undefined }) {
  if (content === undefined) return <p class="note">…</p>;
  if (isFailure(content)) return <p class="plain-failure">{content.message}</p>;
  if (content === '') return <p class="note">Nothing of this for this model.</p>;
  return <Markup class="report" html={content} />;
}

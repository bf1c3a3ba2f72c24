/** Markup that the worker has set: made by the renderer of the reports, which escapes every text of the user. */

interface MarkupProps {
  readonly html: string;
  readonly class?: string;
}

export const Markup = ({ html, class: name }: MarkupProps) => (
  <div class={name} dangerouslySetInnerHTML={{ __html: html }} />
);

/** Files that are opened, and files that are given. */
import { type PageState, showModel } from '../state/page.ts';

const LARGEST = 500_000;

export async function openFile(page: PageState, file: File): Promise<void> {
  if (file.size > LARGEST) {
    page.status.value = `A model file must have at most ${LARGEST} bytes.`;
    return;
  }
  showModel(page, { text: await file.text() });
}

/** Offers a file to be kept. */
export function giveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file dropped anywhere on the page is opened. */
export function openDroppedFiles(page: PageState): void {
  const { classList } = document.documentElement;
  addEventListener('dragover', (event) => {
    event.preventDefault();
    classList.add('dropping');
  });
  addEventListener('dragleave', () => classList.remove('dropping'));
  addEventListener('drop', (event) => {
    event.preventDefault();
    classList.remove('dropping');
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void openFile(page, file);
  });
}

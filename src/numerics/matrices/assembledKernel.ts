/** The product kernel by WebAssembly, where the runtime has it with vectors and the content policy of a page does not forbid it. */
import { CAPACITY, type ProductKernel } from './productKernel.ts';
import { productModule } from './productModule.ts';

export function assembledKernel(): ProductKernel | undefined {
  try {
    const { memory, multiply } = new WebAssembly.Instance(new WebAssembly.Module(productModule())).exports;
    const numbers = new Float64Array((memory as WebAssembly.Memory).buffer, 0, CAPACITY);
    return { numbers, multiply: multiply as ProductKernel['multiply'] };
  } catch {
    return undefined;
  }
}

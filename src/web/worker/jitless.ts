/** Validators that are interpreted: a page of a strict content policy may not compile them. Imported before everything that makes one. */
import { config } from 'zod';

config({ jitless: true });
